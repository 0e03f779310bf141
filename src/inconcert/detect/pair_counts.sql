-- Pair counts: how many pairs each object will make, known before any pair is made.
--
-- Continues steps 1 to 3 of pairs.sql. Of the shares at most time_window seconds before or after a share, itself
-- included, those of other accounts are its partners; every pair is seen from both ends, hence the half.
partners AS (
    SELECT
        object_id,
        COUNT(*) OVER (
            PARTITION BY object_id ORDER BY timestamp_share
            RANGE BETWEEN ${time_window} PRECEDING AND ${time_window} FOLLOWING
        ) - COUNT(*) OVER (
            PARTITION BY object_id, account_id ORDER BY timestamp_share
            RANGE BETWEEN ${time_window} PRECEDING AND ${time_window} FOLLOWING
        ) AS n_partners
    FROM comparable
)
SELECT object_id, COUNT(*) AS n_shares, CAST(SUM(n_partners) / 2 AS BIGINT) AS n_pairs
FROM partners
GROUP BY object_id
