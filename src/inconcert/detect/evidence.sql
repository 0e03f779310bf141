-- Evidence: the pairs of one account, or those between several.
--
-- Input: pairs, the result of pairs.sql, and asked_accounts (account_id).
SELECT pairs.*
FROM pairs
WHERE
    -- begin one_account
    account_id IN (SELECT account_id FROM asked_accounts)
    OR account_id_y IN (SELECT account_id FROM asked_accounts)
    -- end one_account
    -- begin several_accounts
    account_id IN (SELECT account_id FROM asked_accounts)
    AND account_id_y IN (SELECT account_id FROM asked_accounts)
    -- end several_accounts
