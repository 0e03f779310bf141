"""A pool of accounts watched from day to day, and the networks found among them followed through time."""
