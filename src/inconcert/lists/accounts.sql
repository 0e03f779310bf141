-- Each account of post (posts.sql), in no order: its interactions, its posts, and the latest post that names it.
SELECT
    account,
    CAST(sum(interactions) AS BIGINT) AS interactions,
    count(*) AS n_posts,
    min(time) AS first_post,
    max(time) AS last_post,
    count(*) FILTER (characters >= ${long}) AS n_long,
    count(*) FILTER (counted) AS n_counted,
    count(*) FILTER (summed AND NOT counted) AS n_summed,
    CAST(sum(times - 1) AS BIGINT) AS n_repeated,
    (max(struct_pack(t := time, k := key)) FILTER (named)).k AS named_in
FROM post
GROUP BY account
