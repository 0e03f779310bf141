"""Alerts: what is worth a message is sent once to each address, by a real webhook on this computer."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from inconcert.errors import OutputError
from inconcert.monitor.alert_addresses import addresses_in, check_addresses
from inconcert.monitor.alerts import alert, harmless
from inconcert.monitor.context import Context, Outcome
from inconcert.monitor.doctor import messages
from inconcert.monitor.runs import begin_run
from inconcert.monitor.working import work_off
from tests.monitor.day_of_networks import RUN, add_run, day_of_networks

SECRET = "sesame-open-4711"  # noqa: S105  # opens nothing
LATER = "2026-03-02"
TEXTS = ["the harbour toll", "the harbour tunnel"]


@dataclass
class Hook:
    """A webhook: what it got, and with which status it answers next."""

    port: int = 0
    status: int = 200
    got: list[dict[str, Any]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        return {"INCONCERT_ALERTS": f"json://user:{SECRET}@127.0.0.1:{self.port}/"}


@pytest.fixture
def hook() -> Iterator[Hook]:
    given = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # http.server's name
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if given.status == 200:
                given.got.append(body)
            self.send_response(given.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    given.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield given
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return day_of_networks(tmp_path, {1: TEXTS}, settings={"report": {"base_url": "https://site.example/m/"}})


def on(context: Context, run: str) -> Context:
    return Context(context.workspace, context.db, run, context.day, context.clock)


def everything(context: Context) -> str:
    return "".join(str(tuple(row)) for row in context.db.execute("SELECT * FROM alert"))


def test_a_new_network_is_told_once(context: Context, hook: Hook) -> None:
    told = alert(context, environment=hook.environment)
    assert told == {"n_alerts": 1, "n_alerts_sent": 1, "n_alerts_waiting": 0}
    [message] = hook.got
    assert 'New network "name 1": 5 accounts, 2 texts.' in message["message"]
    assert "https://site.example/m/runs/2026-03-01.html" in message["message"]
    assert "no verdict" in message["message"]
    assert alert(context, environment=hook.environment)["n_alerts"] == 0
    add_run(context, LATER, {1: TEXTS}, n_accounts=9)
    assert alert(on(context, LATER), environment=hook.environment)["n_alerts"] == 0
    assert len(hook.got) == 1


def test_a_small_network_is_told_when_it_is_large_for_the_first_time(tmp_path: Path, hook: Hook) -> None:
    context = day_of_networks(tmp_path, {})
    add_run(context, LATER, {1: TEXTS}, n_accounts=4)
    assert alert(on(context, LATER), environment=hook.environment)["n_alerts"] == 0
    add_run(context, "2026-03-03", {1: TEXTS}, n_accounts=5)
    assert alert(on(context, "2026-03-03"), environment=hook.environment)["n_alerts"] == 1


def test_a_network_of_allow_listed_accounts_only_is_never_told(context: Context, hook: Hook) -> None:
    for number in range(5):
        context.db.execute(
            "INSERT INTO account (platform, account_id, status, status_since, origin, evidence, added, allow_listed) "
            "VALUES ('tiktok', ?, 'active', 0, 'list', '{}', 0, 1)",
            (f"sim-1-{number}",),
        )
    assert alert(context, environment=hook.environment)["n_alerts"] == 0
    context.db.execute("UPDATE account SET allow_listed = 0 WHERE account_id = 'sim-1-3'")
    assert alert(context, environment=hook.environment)["n_alerts"] == 1


def test_what_could_not_be_sent_waits_for_the_next_run_and_goes_in_one_message(context: Context, hook: Hook) -> None:
    hook.status = 503
    assert alert(context, environment=hook.environment)["n_alerts_waiting"] == 1
    assert "address 1 (json): it answered with status 503" in everything(context)
    hook.status = 200
    add_run(context, LATER, {1: TEXTS, 2: TEXTS})
    assert alert(on(context, LATER), environment=hook.environment) == {
        "n_alerts": 1,
        "n_alerts_sent": 2,
        "n_alerts_waiting": 0,
    }
    [message] = hook.got
    assert message["message"].count("New network") == 2
    assert "503" not in everything(context)


def test_of_two_addresses_the_one_that_took_it_gets_it_once(context: Context, hook: Hook) -> None:
    both = {"INCONCERT_ALERTS": f"{hook.environment['INCONCERT_ALERTS']} json://127.0.0.1:9/{SECRET}"}
    for _ in range(2):
        assert alert(context, environment=both)["n_alerts_waiting"] == 1
    assert len(hook.got) == 1
    assert "address 2 (json): it could not be reached" in everything(context)
    # the address that is left has it: there is nobody left to send it to
    assert alert(context, environment=hook.environment) == {
        "n_alerts": 0,
        "n_alerts_sent": 1,
        "n_alerts_waiting": 0,
    }
    assert len(hook.got) == 1


def test_failed_runs_and_spent_requests_are_told(context: Context, hook: Hook) -> None:
    add_run(context, LATER, {}, status="failed")
    context.db.execute("UPDATE run SET message = 'the disk is full @everyone' WHERE run = ?", (LATER,))
    context.db.execute("INSERT INTO stage (run, name, position, status) VALUES (?, 'search', 3, 'partial')", (RUN,))
    context.db.execute(
        "INSERT INTO task (run, stage, key, query, first_day, last_day, about) VALUES (?, 'search', 'k', '{}', '', '', '{}')",
        (RUN,),
    )
    assert alert(context, environment=hook.environment)["n_alerts"] == 3
    said = hook.got[0]["message"]
    assert "Run 2026-03-02 failed: the disk is full \uff20everyone" in said
    assert "ended early in search: 0 of 1,000 requests of the day are spent, 1 searches wait" in said
    assert alert(on(context, LATER), environment=hook.environment)["n_alerts"] == 0


def test_without_addresses_and_in_a_replay_nothing_is_entered(context: Context, hook: Hook) -> None:
    assert alert(context, environment={}) == {}
    replayed = Context(context.workspace, context.db, RUN, context.day, context.clock, replay=True)
    assert alert(replayed, environment=hook.environment) == {}
    assert everything(context) == ""


def test_secrets_are_in_no_table_no_representation_and_no_file(
    context: Context, hook: Hook, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    hook.status = 500
    environment = {"INCONCERT_ALERTS": f"{hook.environment['INCONCERT_ALERTS']} nosuch://{SECRET} {SECRET}"}
    alert(context, environment=environment)
    said = [everything(context), repr(addresses_in(environment, "INCONCERT_ALERTS")), caplog.text, *capfd.readouterr()]
    said.append(str(check_addresses("INCONCERT_ALERTS", environment)))
    assert SECRET not in "".join(said)
    context.db.close()
    files = [path for path in context.workspace.root.rglob("*") if path.is_file()]
    assert files
    assert not any(SECRET.encode() in path.read_bytes() for path in files)


def test_addresses_are_checked_without_sending(hook: Hook) -> None:
    urls = f"json://127.0.0.1:{hook.port} slack://x nosuch://y hello https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"
    assert list(check_addresses("A", {"A": urls}).items()) == [
        ("address 1 (json)", None),
        ("address 2 (slack)", "Apprise does not understand what follows slack://"),
        ("address 3 (nosuch)", "Apprise knows no service nosuch://"),
        ("address 4 (no address)", "it does not begin with the name of a service and ://"),
        ("address 5 (https)", None),
    ]
    assert check_addresses("B", {"A": urls}) == {}
    assert hook.got == []


def test_a_run_that_fails_is_told_at_once_and_fails_as_it_would_without(
    tmp_path: Path, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Context) -> Outcome:
        raise OSError(28, "No space left on device")

    context = day_of_networks(tmp_path, {})
    begin_run(context.db, LATER, context.day, at=context.clock.now(), parameters={}, stages=["detect"])
    monkeypatch.setenv("INCONCERT_ALERTS", hook.environment["INCONCERT_ALERTS"])
    for _ in range(2):
        with pytest.raises(OutputError, match="No space left"):
            work_off(on(context, LATER), {"detect": full})
    [message] = hook.got
    assert "Run 2026-03-02 failed: detect: cannot write" in message["message"]


def test_the_doctor_looks_at_addresses_and_at_the_service_for_labels(tmp_path: Path) -> None:
    context = day_of_networks(tmp_path, {}, settings={"labels": {"endpoint": "https://model.example"}})
    environment = {"INCONCERT_ALERTS": f"json://{SECRET}@localhost nosuch://{SECRET}"}
    found = list(messages(context.workspace, environment))
    assert [(one.level, one.about) for one in found] == [
        ("ok", "alerts"),
        ("warning", "alerts"),
        ("warning", "labels"),
    ]
    assert SECRET not in str(found)
    assert [one.level for one in messages(context.workspace, {})] == ["ok", "warning"]


def test_names_by_strangers_call_nobody_and_link_nowhere() -> None:
    assert harmless("<!channel> [x](https://a.example) @all `rm`\u202e\n" + "y" * 200).isprintable()
    assert harmless("@here\nhttps://a.example <b>") == "\uff20here https: //a.example \u2039b\u203a"
    assert len(harmless("y" * 200)) == 120
