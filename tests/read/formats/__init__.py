"""Small files of every source, written from the documented formats; all accounts are invented.

``FILES`` of each module: name of the case → {file name: bytes}. ``POSTS``: what must come out of the case, by
content id (only the fields worth looking at).
"""
