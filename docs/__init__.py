"""The pages of the documentation and, in `docs.generate`, what writes those made from the code."""
