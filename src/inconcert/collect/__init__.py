"""Collecting posts from platforms: clients, the ledger of what they cost, and the folder of what they brought.

A collection survives being stopped anywhere. What is to be asked stands in a queue on disk; every page is stored in the
transaction that moves its search on; every request is in the ledger before it is sent. Posts are then published as
Parquet files by platform and day.
"""
