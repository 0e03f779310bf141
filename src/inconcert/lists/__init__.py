"""Who is in the data: lists of accounts by engagement and language, and how much of a platform they cover."""
