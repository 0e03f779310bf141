"""What can be read of networks afterwards: their lives, their members, what they shared; and the command."""

import json

import pytest

from inconcert.errors import UnknownName
from inconcert.monitor.followed import networks
from inconcert.monitor.history import network
from inconcert.monitor.lifelines import lifelines
from inconcert.monitor.membership import memberships
from inconcert.monitor.workspace import create_workspace, open_state
from tests.cli.running import refused, run_text
from tests.monitor.followed_days import follow

FIRST, SECOND, THIRD, FOURTH = (f"2026-03-0{day}" for day in range(1, 5))
HOSTILE = "<img src=x onerror=alert(1)>\u202e\x1b[2J"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    made = create_workspace(tmp_path_factory.mktemp("networks") / "ws")
    db = open_state(made)
    follow(db, FIRST, {"1": "abcdef", "2": "xyz"}, {"1": HOSTILE, "2": "second"})
    follow(db, SECOND, {"1": "abcdefxyz"}, {"1": "first again"})
    follow(db, THIRD, {"1": "abcde", "2": "uvw"}, {"1": "first again", "2": "third"})
    db.execute(
        "INSERT INTO account (platform, account_id, status, status_since, origin, evidence, added, renamed_to) "
        "VALUES ('tiktok', 'u', 'renamed', 0, 'list', '{}', 0, 'u2')"
    )
    follow(db, FOURTH, {"1": "abcdex", "2": ["u2", "v", "w"], "3": "fgz"})
    db.close()
    return made


@pytest.fixture(scope="module")
def db(workspace):
    opened = open_state(workspace)
    yield opened
    opened.close()


def test_there_is_a_row_for_each_network_and_run(db):
    assert [(row.run, row.network, row.event, row.n_accounts) for row in lifelines(db)] == [
        (FIRST, 1, "born", 6),
        (FIRST, 2, "born", 3),
        (SECOND, 1, "merged", 9),
        (SECOND, 2, "merged", 0),
        (THIRD, 1, "shrank", 5),
        (THIRD, 3, "born", 3),
        (FOURTH, 1, "split", 6),
        (FOURTH, 3, "continued", 3),
        (FOURTH, 4, "born", 3),
    ]
    assert [row.network for row in lifelines(db, 3)] == [3, 3]


def test_the_list_has_the_living_and_on_demand_the_dead(db):
    found = networks(db)
    assert [(one.network, one.status, one.n_accounts, one.n_most, one.n_ever) for one in found.networks] == [
        (1, "alive", 6, 9, 9),
        (3, "alive", 3, 3, 3),
        (4, "alive", 3, 3, 3),
    ]
    assert (list(found), len(found), found.n_left_out) == (list(found.networks), 3, 1)
    assert [one.network for one in networks(db, all=True).networks] == [1, 3, 4, 2]


def test_stability_and_turnover_are_means_over_the_runs_that_saw_it(db):
    [one, renamed, _] = networks(db).networks
    assert one.stability == pytest.approx((6 / 9 + 5 / 9 + 5 / 6) / 3)
    assert one.turnover == pytest.approx((3 + 4 + 1) / 3 / ((6 + 9 + 5 + 6) / 4))
    assert (renamed.stability, renamed.turnover) == (1, 0)


def test_a_history_has_members_changes_objects_and_kin(db):
    found = network(db, 1)
    assert [(m.account_id, m.first_run, m.last_run, m.n_runs) for m in found.members if m.account_id in "afx"] == [
        ("a", FIRST, FOURTH, 4),
        ("f", FIRST, SECOND, 2),
        ("x", SECOND, FOURTH, 2),
    ]
    assert [("".join(c.joined), "".join(c.left)) for c in found.changes] == [
        ("abcdef", ""), ("xyz", ""), ("", "fxyz"), ("x", ""),
    ]  # fmt: skip
    assert found.members_on(SECOND) == tuple("abcdefxyz")
    assert found.members_on(THIRD) == tuple("abcde")
    assert found.members_on("2026-03-09") == ()
    assert [(o.object_id, o.first_run, o.last_run, o.n_runs, o.n_shares) for o in found.objects] == [
        (HOSTILE, FIRST, FIRST, 1, 6),
        ("first again", SECOND, THIRD, 2, 9),
        ("object of a", FOURTH, FOURTH, 1, 6),
    ]
    assert [(kin.run, kin.network, kin.name, kin.relation) for kin in found.kin] == [
        (SECOND, 2, "second", "absorbed"),
        (FOURTH, 4, "object of f", "child"),
    ]
    assert network(db, "second").network.merged_into == 1


def test_an_account_is_found_under_all_its_names(db):
    for name in ("u", "u2"):
        found = memberships(db, name)
        assert found.names == ("u", "u2")
        assert [(s.network, s.first_run, s.last_run, s.n_runs) for s in found.stays] == [(3, THIRD, FOURTH, 2)]
    moved = memberships(db, "x")
    assert [(s.network, s.first_run, s.last_run) for s in moved.stays] == [(2, FIRST, FIRST), (1, SECOND, FOURTH)]


def test_who_is_not_there_is_said_with_the_nearest_name(db):
    with pytest.raises(UnknownName, match=r"there is no network 'secund'\n.*'second'"):
        network(db, "secund")
    with pytest.raises(UnknownName, match="no account 'u3' is in the pool"):
        memberships(db, "u3")


def test_texts_of_others_can_do_nothing(db):
    for shown in (networks(db), network(db, 1), memberships(db, "a")):
        page = shown._repr_html_()
        assert "<img" not in page
        assert "&lt;img" in page
        assert "\x1b" not in str(shown)
        assert "\u202e" not in str(shown)
        json.dumps(shown.to_dict())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ["3 alive.", "1 more are over"]),
        (("--all",), ["merged into 1"]),
        (("1",), ["2026-03-02: it took in network 2 · second", "first again", "split"]),
        (("--account", "@u2"), ["It is the same account as u.", "2026-03-03"]),
    ],
)
def test_the_command_shows_the_list_a_network_and_an_account(workspace, arguments, expected, capsys):
    said = run_text(capsys, "monitor", "networks", workspace.root, *arguments)
    assert [text for text in expected if text not in said] == []
    assert json.loads(run_text(capsys, "monitor", "networks", workspace.root, *arguments, "--json"))


@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (("1", "--account", "u"), "not both", 2),
        (("1", "--all"), "--all is for the list", 2),
        (("nothing",), "there is no network 'nothing'", 1),
    ],
)
def test_the_command_says_what_is_wrong(workspace, arguments, message, code, capsys):
    assert message in refused(capsys, "monitor", "networks", workspace.root, *arguments, code=code)
