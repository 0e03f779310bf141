-- Edges: two accounts and everything their pairs have in common.
--
-- Input: pairs, the result of pairs.sql. Parameters, all integers: ${weight_is_pairs} (1: an edge's weight is
-- its number of pairs; 0: its number of distinct objects) and, where asked for, ${fast_window}.
--
-- Objects and posts are counted once, however many pairs they are in. COUNT(DISTINCT …) would say so in one
-- step, but engines hold its sets in memory; two plain groupings, first by thing, then by edge, spill to disk.
WITH
-- 1. A pair as its edge sees it: a is the account whose id sorts first, b the other.
of_edge AS (
    SELECT
        LEAST(account_id, account_id_y) AS a,
        GREATEST(account_id, account_id_y) AS b,
        CASE WHEN account_id < account_id_y THEN content_id ELSE content_id_y END AS content_a,
        CASE WHEN account_id < account_id_y THEN content_id_y ELSE content_id END AS content_b,
        CASE WHEN account_id < account_id_y THEN 1 ELSE 0 END AS a_was_first,
        object_id,
        object_type,
        timestamp_share,
        timestamp_share_y,
        time_delta
    FROM pairs
),
-- 2. Each pair is looked at three times: for its object, for the post of a and for the post of b.
looked_at AS (
    SELECT
        of_edge.*,
        look,
        CASE WHEN look = 1 THEN object_id WHEN look = 2 THEN content_a ELSE content_b END AS thing
    FROM of_edge
    CROSS JOIN (SELECT 1 AS look UNION ALL SELECT 2 AS look UNION ALL SELECT 3 AS look) AS looks
),
-- 3. Each thing once, with the pairs of this edge it is in.
thing_of_edge AS (
    SELECT
        a,
        b,
        look,
        thing,
        MIN(object_type) AS object_type,
        COUNT(*) AS n_pairs,
        SUM(time_delta) AS sum_delta,
        MIN(time_delta) AS min_delta,
        MIN(timestamp_share) AS first_share,
        MAX(timestamp_share_y) AS last_share,
        -- begin fast_window
        SUM(CASE WHEN time_delta <= ${fast_window} THEN 1 ELSE 0 END) AS n_pairs_fast,
        SUM(CASE WHEN time_delta <= ${fast_window} THEN time_delta ELSE 0 END) AS sum_delta_fast,
        -- end fast_window
        SUM(a_was_first) AS n_first
    FROM looked_at
    GROUP BY a, b, look, thing
),
-- 4. All things of two accounts together. The pairs are those of their objects, as every pair has one.
edge AS (
    SELECT
        a,
        b,
        COUNT(CASE WHEN look = 1 THEN 1 END) AS n_objects,
        COUNT(CASE WHEN look = 2 THEN 1 END) AS n_content_a,
        COUNT(CASE WHEN look = 3 THEN 1 END) AS n_content_b,
        CAST(SUM(CASE WHEN look = 1 THEN n_pairs END) AS BIGINT) AS n_pairs,
        CAST(SUM(CASE WHEN look = 1 THEN sum_delta END) AS DOUBLE) AS sum_delta,
        CAST(SUM(CASE WHEN look = 1 THEN n_first END) AS BIGINT) AS n_first,
        -- begin fast_window
        COUNT(CASE WHEN look = 1 AND n_pairs_fast > 0 THEN 1 END) AS n_objects_fast,
        COUNT(CASE WHEN look = 2 AND n_pairs_fast > 0 THEN 1 END) AS n_content_a_fast,
        COUNT(CASE WHEN look = 3 AND n_pairs_fast > 0 THEN 1 END) AS n_content_b_fast,
        CAST(SUM(CASE WHEN look = 1 THEN n_pairs_fast END) AS BIGINT) AS n_pairs_fast,
        CAST(SUM(CASE WHEN look = 1 THEN sum_delta_fast END) AS DOUBLE) AS sum_delta_fast,
        -- end fast_window
        -- begin each object_type
        COUNT(CASE WHEN look = 1 AND HEX(object_type) = '${object_type_hex}' THEN 1 END)
            AS n_objects_of_type_${object_type_number},
        -- end each object_type
        MIN(min_delta) AS min_delta,
        MIN(first_share) AS first_share,
        MAX(last_share) AS last_share
    FROM thing_of_edge
    GROUP BY a, b
)
SELECT
    a AS account_id,
    b AS account_id_y,
    CASE WHEN ${weight_is_pairs} = 1 THEN n_pairs ELSE n_objects END AS weight,
    n_objects,
    n_pairs,
    n_content_a AS n_content_id,
    n_content_b AS n_content_id_y,
    CAST(LEAST(n_content_a, n_content_b) AS DOUBLE) / GREATEST(n_content_a, n_content_b) AS edge_symmetry_score,
    sum_delta / n_pairs AS avg_time_delta,
    min_delta AS min_time_delta,
    first_share,
    last_share,
    -- begin fast_window
    CASE WHEN n_pairs_fast = 0 THEN NULL WHEN ${weight_is_pairs} = 1 THEN n_pairs_fast ELSE n_objects_fast END
        AS weight_fast,
    NULLIF(n_objects_fast, 0) AS n_objects_fast,
    NULLIF(n_pairs_fast, 0) AS n_pairs_fast,
    NULLIF(n_content_a_fast, 0) AS n_content_id_fast,
    NULLIF(n_content_b_fast, 0) AS n_content_id_y_fast,
    CAST(LEAST(n_content_a_fast, n_content_b_fast) AS DOUBLE)
        / NULLIF(GREATEST(n_content_a_fast, n_content_b_fast), 0) AS edge_symmetry_score_fast,
    sum_delta_fast / NULLIF(n_pairs_fast, 0) AS avg_time_delta_fast,
    -- end fast_window
    -- begin each object_type
    n_objects_of_type_${object_type_number},
    -- end each object_type
    n_first
FROM edge
