"""Null models: how often chance alone would make an edge, given how active its accounts and how popular its objects are."""
