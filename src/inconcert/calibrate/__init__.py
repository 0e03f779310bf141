"""Thresholds for speed and repetition from the data themselves, with their uncertainty."""
