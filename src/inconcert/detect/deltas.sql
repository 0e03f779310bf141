-- Deltas: the seconds between the two posts of a pair, as a histogram over all pairs of a component's edges.
--
-- Input: pairs, the result of pairs.sql, and kept_edges (account_id, account_id_y, component).
SELECT kept_edges.component AS component, pairs.time_delta AS time_delta, COUNT(*) AS n_pairs
FROM pairs
JOIN kept_edges
    ON LEAST(pairs.account_id, pairs.account_id_y) = kept_edges.account_id
    AND GREATEST(pairs.account_id, pairs.account_id_y) = kept_edges.account_id_y
GROUP BY kept_edges.component, pairs.time_delta
