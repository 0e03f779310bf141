-- Participation: the shares that are in at least one pair of the given edges, and in how many.
--
-- Input: pairs, the result of pairs.sql, and kept_edges (account_id, account_id_y, component).
WITH
kept_pair AS (
    SELECT pairs.*
    FROM pairs
    JOIN kept_edges
        ON LEAST(pairs.account_id, pairs.account_id_y) = kept_edges.account_id
        AND GREATEST(pairs.account_id, pairs.account_id_y) = kept_edges.account_id_y
),
taking_part AS (
    SELECT object_id, object_type, account_id, content_id, timestamp_share
    FROM kept_pair
    UNION ALL
    SELECT object_id, object_type, account_id_y, content_id_y, timestamp_share_y
    FROM kept_pair
)
SELECT object_id, object_type, account_id, content_id, timestamp_share, COUNT(*) AS n_pairs
FROM taking_part
GROUP BY object_id, object_type, account_id, content_id, timestamp_share
