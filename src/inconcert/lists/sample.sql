-- The posts whose texts are looked at: of each account up to ${posts_per_account}, in the random order of their keys.
-- Posts under ${long} characters only where there are fewer than ${enough} longer ones.
SELECT account, key
FROM post JOIN account USING (account)
WHERE characters >= CASE WHEN n_long >= ${enough} THEN ${long} ELSE 1 END
QUALIFY row_number() OVER (PARTITION BY account ORDER BY key) <= ${posts_per_account}
