"""The user-facing door: from data to a network, its tables, its evidence and its files."""
