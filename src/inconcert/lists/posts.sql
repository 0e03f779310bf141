-- Each post once, however often it was collected: with the latest (largest) of its counts.
--
-- rows      as they are read: account, content_id, timestamp, the four counts, characters, language, named
-- ${seed}   goes into the key, so that the order of keys is a random order of posts that anybody can repeat
SELECT
    account,
    md5_number_lower('${seed}:' || content_id) AS key,
    max(timestamp) AS time,
    -- what the source calls interactions, else the sum of the counts it has, else nothing
    max(greatest(coalesce(
        interaction_count,
        CASE WHEN coalesce(like_count, comment_count, share_count) IS NOT NULL
            THEN coalesce(like_count, 0) + coalesce(comment_count, 0) + coalesce(share_count, 0)
        END
    ), 0)) AS interactions,
    bool_or(interaction_count IS NOT NULL) AS counted,
    bool_or(coalesce(like_count, comment_count, share_count) IS NOT NULL) AS summed,
    max(characters) AS characters,
    max(language) AS language,
    bool_or(named) AS named,
    count(*) AS times
FROM rows
GROUP BY account, key
