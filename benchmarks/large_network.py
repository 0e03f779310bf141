"""A network of a given size, without a simulation: small groups of accounts that share the same links again and again."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

__all__ = ["posts_of"]

START = 1_700_000_000
SECONDS = 30 * 86_400
GROUP = 5
WINDOW = 60
WORDS = [
    "council",
    "vote",
    "budget",
    "harbour",
    "bridge",
    "school",
    "report",
    "minister",
    "strike",
    "river",
    "storm",
    "court",
    "police",
    "market",
    "energy",
    "price",
    "festival",
    "hospital",
    "border",
    "treaty",
    "election",
    "candidate",
    "scandal",
    "committee",
    "factory",
    "railway",
    "housing",
    "tax",
    "reform",
    "protest",
]


def posts_of(n_accounts: int, n_groups: int, *, seed: int = 0) -> pa.Table:
    """Give posts from which a network of so many accounts comes; a group of five is ten edges, fewer where they overlap.

    Accounts live in communities of very unequal sizes. Each group is five accounts of one community that share two to
    six links within a minute of each other; so edges have weights from 2 on, and components the size of communities.

    Parameters
    ----------
    n_accounts : int
        How many accounts.
    n_groups : int
        How many groups.
    seed : int
        Same seed, same posts.

    Examples
    --------
    >>> posts_of(100, 10).num_rows % 5
    0
    """
    rng = np.random.default_rng([20261122, seed])
    bounds = _communities(n_accounts)
    community = rng.choice(len(bounds) - 1, n_groups, p=np.diff(bounds) / n_accounts)
    low, high = bounds[community], bounds[community + 1]
    members = low[:, None] + (rng.random((n_groups, GROUP)) * (high - low)[:, None]).astype(np.int64)
    # the first groups are neighbours, so that every account is in one
    whole = min(n_groups, n_accounts // GROUP)
    members[:whole] = np.arange(whole * GROUP).reshape(-1, GROUP)
    links = 2 + rng.binomial(4, 0.25, n_groups)
    group = np.repeat(np.arange(n_groups), links)
    n_links = len(group)
    account = members[group].reshape(-1)
    link = np.repeat(np.arange(n_links), GROUP)
    begun = START + rng.integers(0, SECONDS, n_links)
    times = np.repeat(begun, GROUP) + rng.integers(0, WINDOW, n_links * GROUP)
    words = rng.integers(0, len(WORDS), (n_links, 8))
    headline = np.array([" ".join(WORDS[w] for w in row) for row in words])
    n = len(account)
    return pa.table(
        {
            "account_id": pa.array([f"user_{a:05d}" for a in account]),
            "content_id": pa.array([f"17{k:012d}" for k in range(n)]),
            "content_url": pa.array([f"https://social.example/user_{a:05d}/17{k:012d}" for k, a in enumerate(account)]),
            "timestamp": pa.array(times),
            "text": pa.array(headline[link]),
            "urls": pa.array([[f"https://news-{o % 97:02d}.example/story-{o:06d}"] for o in link]),
        }
    )


def _communities(n_accounts: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Give where each community begins: the largest has a fifth of all accounts, the smallest six."""
    sizes, left, size = [], n_accounts, n_accounts // 5
    while left > 0:
        sizes.append(min(left, max(6, size)) if left >= 12 else left)
        left -= sizes[-1]
        size = size * 4 // 5
    return np.concatenate([[0], np.cumsum(sizes)])
