-- What the rules leave out before pairing, counted.
--
-- Continues steps 1 to 3 of pairs.sql.
asked AS (
    SELECT COUNT(*) AS n_shares, COUNT(DISTINCT account_id) AS n_accounts FROM share
),
kept AS (
    SELECT COUNT(*) AS n_shares, COUNT(DISTINCT account_id) AS n_accounts FROM participating
),
capped AS (
    SELECT COUNT(*) AS n_objects, CAST(COALESCE(SUM(n_shares), 0) AS BIGINT) AS n_shares
    FROM object_size
    WHERE n_shares > ${max_shares_per_object}
)
SELECT
    asked.n_accounts - kept.n_accounts AS accounts_below_min_participation,
    asked.n_shares - kept.n_shares AS shares_below_min_participation,
    capped.n_objects AS objects_over_max_shares,
    capped.n_shares AS shares_over_max_shares
FROM asked
CROSS JOIN kept
CROSS JOIN capped
