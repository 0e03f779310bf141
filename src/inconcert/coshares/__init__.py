"""Every object two accounts have in common, with the seconds between their shares: what calibration and tests read."""
