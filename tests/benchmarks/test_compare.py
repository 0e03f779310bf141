"""The files of figures: a comparison comes back as it was, one line for each method and scenario."""

import json
from pathlib import Path

from benchmarks.compare import write_comparison
from benchmarks.few_links import METHODS, few_links

from inconcert.evaluate import Comparison


def test_a_comparison_of_few_links_is_written_and_read(tmp_path: Path) -> None:
    found = few_links(seeds=1, n_links=(2, 12), n_accounts=200)
    write_comparison(found, tmp_path / "new" / "few.json")
    text = (tmp_path / "new" / "few.json").read_text(encoding="utf-8")
    assert Comparison.from_dict(json.loads(text)) == found
    assert sum(line.startswith('{"method"') for line in text.splitlines()) == len(METHODS) * 6
    # two links are no three, twelve are
    recall = {n: found.of("seconds_60_thrice", f"fast_{n}").figures["recall"].mean for n in (2, 12)}
    assert recall[2] < 0.2
    assert recall[12] == 1.0
