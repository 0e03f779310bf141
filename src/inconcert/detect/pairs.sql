-- Pairs: two posts of two accounts that share one object at most time_window seconds apart.
--
-- The whole definition, run unchanged by DuckDB and Spark. Input: shares (object_id, object_type, account_id,
-- content_id, timestamp_share), times in whole seconds. Parameters, all integers: ${time_window},
-- ${slot_width} (the window, 1 at least), ${min_participation}, ${max_shares_per_object}.
--
-- "Same object and at most w seconds apart" taken literally compares every two shares of an object. Instead,
-- time is cut into slots as wide as the window, so that two shares within the window are in the same slot or
-- in neighbouring ones: an equality join finds them, and looks at few others. Slots only find candidates, the
-- window itself is checked share by share: a pair across a slot's border counts like any other.
WITH
-- 1. A post shares an object once, however often the input says so.
share AS (
    SELECT
        object_id,
        content_id,
        MIN(object_type) AS object_type,
        MIN(account_id) AS account_id,
        MIN(timestamp_share) AS timestamp_share
    FROM shares
    GROUP BY object_id, content_id
),
-- 2. Accounts take part if they have enough distinct posts in the whole input.
participant AS (
    SELECT account_id
    FROM (SELECT DISTINCT account_id, content_id FROM share) AS post
    GROUP BY account_id
    HAVING COUNT(*) >= ${min_participation}
),
participating AS (
    SELECT share.*
    FROM share
    JOIN participant ON share.account_id = participant.account_id
),
-- 3. Objects that one account alone shared make no pair; those shared too often are left out when so told.
object_size AS (
    SELECT object_id, COUNT(*) AS n_shares, MIN(account_id) AS first_account, MAX(account_id) AS last_account
    FROM participating
    GROUP BY object_id
),
comparable AS (
    SELECT
        participating.*,
        CAST(FLOOR(timestamp_share / ${slot_width}) AS BIGINT) AS slot
    FROM participating
    JOIN object_size ON participating.object_id = object_size.object_id
    WHERE first_account < last_account AND n_shares <= ${max_shares_per_object}
        -- begin asked_objects
        AND participating.object_id IN (SELECT object_id FROM asked_objects)
        -- end asked_objects
),
-- 4. Each share as the later one of a pair is offered to the slot it is in and to the one before.
offered AS (
    SELECT comparable.*, slot - slots_back AS earlier_slot
    FROM comparable
    CROSS JOIN (SELECT 0 AS slots_back UNION ALL SELECT 1 AS slots_back) AS neighbour
)
-- 5. The earlier share is the one posted first; within one second, the one whose content_id sorts first.
SELECT
    earlier.object_id AS object_id,
    earlier.account_id AS account_id,
    later.account_id AS account_id_y,
    earlier.content_id AS content_id,
    later.content_id AS content_id_y,
    earlier.timestamp_share AS timestamp_share,
    later.timestamp_share AS timestamp_share_y,
    later.timestamp_share - earlier.timestamp_share AS time_delta,
    earlier.object_type AS object_type
FROM comparable AS earlier
JOIN offered AS later
    ON earlier.object_id = later.object_id
    AND earlier.slot = later.earlier_slot
    AND later.timestamp_share - earlier.timestamp_share <= ${time_window}
    AND (
        earlier.timestamp_share < later.timestamp_share
        OR (earlier.timestamp_share = later.timestamp_share AND earlier.content_id < later.content_id)
    )
    AND earlier.account_id <> later.account_id
