"""How often networks keep their identity when accounts are missing: the table of docs/networks-through-time.md.

Run it with ``python -m benchmarks.identities`` from the root of the repository; it takes half a minute.
"""

from __future__ import annotations

from statistics import fmean

from tests.monitor.random_lives import Planted, events_found, followed, identity_accuracy, observed, planted

EVENTS = frozenset({"born", "merged", "split", "dormant", "woke"})
HISTORIES = 20
MEMORY_DAYS = 14
EYES: dict[str, dict[str, float]] = {
    "none": {},
    **{f"{percent} %": {"missing": percent / 100} for percent in (10, 20, 30, 40, 50)},
    "10 %, and 5 % of networks fall in two each day": {"missing": 0.1, "broken": 0.05},
    "10 %, and every tenth day two networks hang together": {"missing": 0.1, "bridged": 0.1},
}


def measured(truths: list[Planted], eyes: dict[str, float], memory_days: int) -> list[float]:
    """Give identity accuracy, recall and precision of the events, as means over all histories."""
    rows = []
    for seed, truth in enumerate(truths):
        fates = followed(observed(truth, seed + 100, **eyes), memory_days=memory_days)
        events = events_found(truth, fates, EVENTS)
        rows.append((identity_accuracy(truth, fates), events["recall"], events["precision"]))
    return [fmean(column) for column in zip(*rows, strict=True)]


def main() -> None:
    """Print the table."""
    truths = [planted(seed) for seed in range(HISTORIES)]
    print("| missing | identity | found | right | identity without memory |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for name, eyes in EYES.items():
        identity, found, right = measured(truths, eyes, MEMORY_DAYS)
        forgotten = measured(truths, eyes, 0)[0]
        figures = f"| {identity:.1%} | {found:.0%} | {right:.0%} | {forgotten:.1%} |".replace("%", " %")
        print(f"| {name} {figures}")


if __name__ == "__main__":
    main()
