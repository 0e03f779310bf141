"""The figures printed in Yang et al. 2025 (Tables 1 to 3 and the text on them)."""

from __future__ import annotations

N_POSTS = 11_248_706
N_PAGES = 16_169
N_DISTINCT_URLS = 9_011_581

#: category → domains, links, printed per cent of the political total
LEANINGS = {
    "left": (6, 7_439, 4),
    "left-centre": (17, 7_814, 5),
    "least biased": (38, 34_548, 20),
    "pro-science or other": (24, 28_212, 16),
    "right-centre": (18, 42_159, 24),
    "right": (24, 38_749, 22),
    "far right": (15, 14_801, 9),
}
POLITICAL = 173_722
NON_POLITICAL = (147, 256_581)
TOP_400 = 564_007
QUESTIONABLE = (24, 23_274)
CONSPIRACY = (2, 2_248)
