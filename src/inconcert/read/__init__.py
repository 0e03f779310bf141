"""Files of posts → posts: one file per source, and a registry that tells which file is of which."""
