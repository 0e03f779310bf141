from typing import Any

from inconcert.explain import explain_account, explain_component, explain_object, explain_pair
from tests.explain.detections import detection
from tests.explain.test_page import Seen
from tests.network.hostile import TEXTS
from tests.oracle import Share


def test_whatever_accounts_and_objects_are_called_nothing_runs_and_nothing_breaks():
    shares = [Share(text, account, f"{i} {account}", 10**6 * i) for i, text in enumerate(TEXTS) for account in TEXTS]
    made = detection(shares, posts=False, time_window=0, min_weight=2)
    tried: list[Any] = [explain_component(made, "1"), explain_pair(made, *TEXTS[:2])]
    tried += [explain_account(made, TEXTS[k]) for k in (0, 6)] + [explain_object(made, TEXTS[k]) for k in (2, 10)]
    for found in tried:
        parser = Seen()
        parser.feed(found._repr_html_())
        assert not {"script", "img", "iframe"} & {tag for tag, _ in parser.tags}
        assert all(c.isprintable() or c == "\n" for c in str(found))
        assert found.to_dict()
