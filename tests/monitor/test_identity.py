"""What becomes of networks, as the table of the module says; each case can be checked by hand."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inconcert.monitor.identity import IdentityRules, Other, Relation, match
from inconcert.monitor.overlap import Known
from inconcert.monitor.remembering import Life, Memberships, lives_after, recall

DAY = date(2026, 3, 10)
YESTERDAY = DAY - timedelta(days=1)


def known(*groups: str) -> list[Known]:
    """Networks 1, 2, … as yesterday saw them."""
    return [Known(n, frozenset(g), YESTERDAY, reference=len(g)) for n, g in enumerate(groups, 1)]


def told(
    networks: Sequence[Known], *groups: str, day: date = DAY, rules: IdentityRules | None = None
) -> dict[int, str]:
    """The events, with who else is in them: ``merged B<2``."""
    sign = {"absorbed": "<", "into": ">", "parent": "^", "child": "+"}
    components = {f"c{k}": frozenset(g) for k, g in enumerate(groups)}
    fates = match(networks, components, day=day, rules=rules, next_network=len(networks) + 1)
    return {
        fate.network: " ".join(
            filter(
                None,
                [
                    fate.event,
                    "".join(sorted(fate.members)),
                    *(f"{sign[other.relation]}{other.network}" for other in fate.others),
                ],
            )
        )
        for fate in fates
    }


#: networks of yesterday, components of today, what became of them
CASES = {
    "born": ([], ["abc"], {1: "born abc"}),
    "too small to be born": ([], ["ab"], {}),
    "continued": (["abcd"], ["abcd"], {1: "continued abcd"}),
    "one more account is no growth": (["abc"], ["abcd"], {1: "continued abcd"}),
    "one account less is no loss": (["abcd"], ["abc"], {1: "continued abc"}),
    "grew": (["abc"], ["abcde"], {1: "grew abcde"}),
    "grew far beyond what it was": (["abc"], ["abcdefghijklm"], {1: "grew abcdefghijklm"}),
    "shrank": (["abcdef"], ["abcd"], {1: "shrank abcd"}),
    "shrank below what could be born": (["abcdef"], ["ab"], {1: "shrank ab"}),
    "another one": (["abcd"], ["wxyz"], {1: "dormant", 2: "born wxyz"}),
    "one account in common is nothing": (["abc"], ["axyz"], {1: "dormant", 2: "born axyz"}),
    "half exchanged": (["abcd"], ["cdyz"], {1: "continued cdyz"}),
    "more than half exchanged": (["abcdef"], ["abuvwxyz"], {1: "dormant", 2: "born abuvwxyz"}),
    "merged: the larger is the heir": (["abc", "uvwxyz"], ["abcuvwxyz"], {1: "merged >2", 2: "merged abcuvwxyz <1"}),
    "merged: of equals the elder is": (["abc", "xyz"], ["abcxyz"], {1: "merged abcxyz <2", 2: "merged >1"}),
    "three merged": (["ab", "cd", "efg"], ["abcdefg"], {1: "merged >3", 2: "merged >3", 3: "merged abcdefg <1 <2"}),
    "merged though the rest stays away": (["abcd", "uvwxyz"], ["abuvwxyz"], {1: "merged >2", 2: "merged abuvwxyz <1"}),
    "few go over: no merger": (["abcdef", "uvwxyz"], ["abuvwxyz"], {1: "dormant", 2: "grew abuvwxyz"}),
    "split": (["abcdefgh"], ["abcde", "fgh"], {1: "split abcde +2", 2: "born fgh ^1"}),
    "split in three": (
        ["abcdefghijk"],
        ["abcde", "fgh", "ijk"],
        {1: "split abcde +2 +3", 2: "born fgh ^1", 3: "born ijk ^1"},
    ),
    "a part too small is no split": (["abcdefgh"], ["abcdef", "gh"], {1: "shrank abcdef"}),
    "a part among many others is no split": (["abcdefgh"], ["abcdef", "ghuvwxyz"], {1: "shrank abcdef", 2: "born ghuvwxyz"}),
    "merger and split at once": (
        ["abcdefgh", "uvw"],
        ["abcdeuvw", "fgh"],
        {1: "merged abcdeuvw <2 +3", 2: "merged >1", 3: "born fgh ^1"},
    ),
    "members exchanged": (["abcdef", "uvwxyz"], ["abcdxy", "uvwzef"], {1: "continued abcdxy", 2: "continued efuvwz"}),
    "one born of two": (["abcdefgh", "rstuvwxyz"], ["abcdef", "rstuvwx", "ghyz"], {
        1: "split abcdef +3", 2: "split rstuvwx +3", 3: "born ghyz ^1 ^2",
    }),
    "a part moves over to another network": (["abcdef", "wxyz"], ["abcd", "efwxyz"], {1: "shrank abcd", 2: "grew efwxyz"}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_became_of_the_networks_of_yesterday(case):
    before, now, expected = CASES[case]
    assert told(known(*before), *now) == expected
    # names and order of components, and the order of networks, mean nothing
    assert told(known(*before)[::-1], *now[::-1]) == expected


def test_a_network_sleeps_until_it_dies_and_is_not_met_again():
    asleep = [Known(1, frozenset("abc"), DAY - timedelta(days=29), reference=3, asleep=True)]
    assert told(asleep) == {1: "dormant"}
    assert told(asleep, day=DAY + timedelta(days=1)) == {1: "died"}
    assert told(asleep, "abcde") == {1: "woke abcde"}
    assert told(asleep, "abc", "xyz") == {1: "woke abc", 2: "born xyz"}


def test_a_sleeping_network_that_comes_back_in_another_one_has_merged():
    awake, asleep = known("uvwxyz")[0], Known(2, frozenset("abc"), DAY - timedelta(days=5), asleep=True)
    assert told([awake, asleep], "uvwxyzab") == {1: "merged abuvwxyz <2", 2: "merged >1"}


def test_a_network_that_had_merged_comes_back_under_its_name():
    heir, gone = known("abcdefuvw")[0], Known(2, frozenset("uvw"), DAY - timedelta(days=9), merged_on=YESTERDAY)
    assert told([heir, gone], "abcdef", "uvw") == {1: "split abcdef +2", 2: "woke uvw ^1"}
    # mostly others: another network
    assert told([heir, gone], "abcdef", "vwrst") == {1: "shrank abcdef", 3: "born rstvw"}
    # too long ago
    assert told([heir, gone], "abcdefuvw", day=DAY + timedelta(days=30)) == {1: "continued abcdefuvw"}
    long_ago = Known(2, frozenset("uvw"), DAY - timedelta(days=40), merged_on=DAY - timedelta(days=30))
    assert told([heir, long_ago], "abcdef", "uvw") == {1: "split abcdef +3", 3: "born uvw ^1"}


def test_slow_growth_is_an_event_in_the_end():
    lives: tuple[Life, ...] = ()
    history: list[Memberships] = []
    events = []
    for k in range(6):
        day = DAY + timedelta(days=k)
        fates = match(recall(lives, history, memory_days=14), {"c": frozenset("abcdefghijklmnop"[: 10 + k])}, day=day)
        lives = lives_after(lives, fates, day)
        history.append((day, {1: fates[0].members}))
        events.append(fates[0].event)
    assert events == ["born", "continued", "grew", "continued", "continued", "grew"]


def test_half_today_and_the_other_half_tomorrow_are_one_network():
    one = Known(1, frozenset("def"), YESTERDAY, dict.fromkeys("abc", 0.9), reference=6)
    assert told([one], "abc") == {1: "shrank abc"}
    assert told([Known(1, frozenset("def"), YESTERDAY, reference=6)], "abc") == {1: "dormant", 2: "born abc"}


def test_what_falls_in_two_for_a_day_is_itself_again_when_its_halves_meet():
    # the part that broke off is larger than what is left when one account is missing
    history = [(YESTERDAY, {1: frozenset("abcdefgh")}), (DAY, {1: frozenset("abcd"), 2: frozenset("efgh")})]
    lives = lives_after((), match([], {"c": frozenset("abcdefgh")}, day=YESTERDAY), YESTERDAY)
    today = match(
        recall(lives, history[:1], memory_days=14),
        {"x": frozenset("abcd"), "y": frozenset("efgh")},
        day=DAY,
        next_network=2,
    )
    assert [(f.network, f.event) for f in today] == [(1, "split"), (2, "born")]
    known_ = recall(lives_after(lives, today, DAY), history, memory_days=14)
    assert told(known_, "bcdefgh") == {1: "merged bcdefgh <2", 2: "merged >1"}


def test_what_an_event_says_of_the_members():
    [fate] = match(known("abcd"), {"c": frozenset("bcdxy")}, day=DAY)
    assert (fate.joined, fate.left, fate.stability) == (frozenset("xy"), frozenset("a"), 3 / 6)
    [born] = match([], {"c": frozenset("abc")}, day=DAY)
    assert (born.joined, born.left, born.stability) == (frozenset(), frozenset(), None)


@pytest.mark.parametrize(("same", "event"), [(0.5, "grew"), (0.8, "dormant")])
def test_how_much_is_the_same_can_be_set(same, event):
    fates = match(known("abcd"), {"c": frozenset("abcvwxyz")}, day=DAY, rules=IdentityRules(same=same), next_network=2)
    assert fates[0].event == event


names = st.integers(0, 14).map("abcdefghijklmno".__getitem__)


@st.composite
def days(draw):
    """Some days, each with its accounts in groups of two or more."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        group_of = draw(st.dictionaries(names, st.integers(0, 3), max_size=15))
        groups = [frozenset(a for a, g in group_of.items() if g == k) for k in range(4)]
        found.append([g for g in groups if len(g) >= 2])
    return found


def lived(history, *, name="c{}", order=1):
    lives: tuple[Life, ...] = ()
    past: list[Memberships] = []
    told_ = []
    for k, groups in enumerate(history):
        day = DAY + timedelta(days=4 * k)
        components = {name.format(n): g for n, g in list(enumerate(groups))[::order]}
        before = recall(lives, past, memory_days=7)[::order]
        next_network = max((life.network for life in lives), default=0) + 1
        rules = IdentityRules(died_after_days=9)
        fates = match(before, components, day=day, rules=rules, next_network=next_network)
        lives = lives_after(lives, fates, day)
        past.append((day, {f.network: f.members for f in fates if f.component is not None}))
        told_.append((day, before, components, fates, lives))
    return told_


@given(days())
def test_every_component_is_one_network_and_every_network_one_component_at_most(history):
    for _, before, components, fates, _ in lived(history):
        numbers = [fate.network for fate in fates]
        assert len(set(numbers)) == len(numbers)
        present = [fate.component for fate in fates if fate.component is not None]
        assert len(set(present)) == len(present)
        assert {c for c, accounts in components.items() if len(accounts) >= 3} <= set(present)
        assert {one.network for one in before if one.merged_on is None} <= set(numbers)
        for fate in fates:
            assert fate.members == (components[fate.component] if fate.component else frozenset())
            assert (fate.event in {"dormant", "died"}) <= (fate.component is None)


@given(days())
def test_whoever_is_told_of_tells_the_same(history):
    opposite: dict[str, Relation] = {"absorbed": "into", "into": "absorbed", "child": "parent", "parent": "child"}
    for _, _, _, fates, _ in lived(history):
        told_ = {(fate.network, other) for fate in fates for other in fate.others}
        assert {(other.network, Other(n, opposite[other.relation])) for n, other in told_} == told_


@given(days())
def test_names_and_order_of_components_do_not_matter(history):
    one, other = lived(history), lived(history, name="x{}", order=-1)
    assert [
        [(f.network, f.event, f.members, f.others) for f in fates] for _, _, _, fates, _ in one
    ] == [[(f.network, f.event, f.members, f.others) for f in fates] for _, _, _, fates, _ in other]  # fmt: skip


@given(days())
def test_the_same_day_again_changes_nothing(history):
    past = []
    for day, _, components, fates, lives in lived(history):
        past.append((day, {f.network: f.members for f in fates if f.component is not None}))
        again = match(
            recall(lives, past, memory_days=7),
            components,
            day=day,
            rules=IdentityRules(died_after_days=9),
            next_network=99,
        )
        assert {f.network: f.component for f in again if f.component} == {
            f.network: f.component for f in fates if f.component
        }
        assert {f.event for f in again} <= {"continued", "dormant"}
        assert all(not f.joined and not f.left and f.stability in {None, 1.0} for f in again)
