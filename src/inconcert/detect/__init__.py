"""Pairs and edges: the definition of coordination and the engines that compute it."""
