"""The stages of a run, in order. Each can be done again after a kill: it finds what is done, and does the rest.

1. plan: what today's requests are spent on.
2. collect: the posts of the pool.
3. descriptions: the texts among them that are worth a search.
4. search: each of these on the whole platform; then what is left of the plan, while there are requests.
5. store: what was found is published, texts that are only similar are refused, accounts are marked as checked.
6. detect: the network of the last days.
7. discover: its accounts that are not in the pool enter it, with the edge they were found by.
8. compliance: stored posts are looked up again when it is time, and those that are gone are removed; accounts that were
   retired because they had no post are looked up, too.
9. networks: today's components get the names of yesterday's networks.
10. report: pages, feeds and messages.

The first four ask the platform. When the day's requests are spent they end early, and all that follow run on what is
stored. A stage is imported when it is its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from inconcert.monitor.context import Context, Outcome

__all__ = ["REPLAYED", "STAGES", "Stage"]

Stage = Callable[[Context], Outcome]


def _plan(context: Context) -> Outcome:
    from inconcert.monitor.planning import plan_run

    return plan_run(context)


def _collect(context: Context) -> Outcome:
    from inconcert.monitor.collecting import collect

    return collect(context)


def _descriptions(context: Context) -> Outcome:
    from inconcert.monitor.planning import plan_texts_of_run

    return plan_texts_of_run(context)


def _search(context: Context) -> Outcome:
    from inconcert.monitor.collecting import search

    return search(context)


def _store(context: Context) -> Outcome:
    from inconcert.monitor.storing import store

    return store(context)


def _detect(context: Context) -> Outcome:
    from inconcert.monitor.detecting import detect_run

    context.memory.net = detect_run(context)
    return Outcome(counts={"n_accounts": context.net.accounts.num_rows, "n_edges": context.net.edges.num_rows})


def _discover(context: Context) -> Outcome:
    from inconcert.monitor.discovering import discover

    return Outcome(counts=dict(discover(context, context.net)))


def _compliance(context: Context) -> Outcome:
    from inconcert.monitor.compliance import check_compliance
    from inconcert.monitor.leaving import look_up_leaving

    posts, accounts = check_compliance(context), look_up_leaving(context)
    if not accounts["n_accounts_looked_up"]:
        return posts
    return replace(posts, status="done" if posts.status == "skipped" else posts.status, counts=posts.counts | accounts)


def _networks(context: Context) -> Outcome:
    from inconcert.monitor.following import follow_networks
    from inconcert.monitor.labelling import label_networks

    return Outcome(counts={**follow_networks(context, context.net), **label_networks(context, context.net)})


def _report(context: Context) -> Outcome:
    from inconcert.monitor.alerts import alert
    from inconcert.monitor.record import write_record
    from inconcert.monitor.reporting import report_run

    write_record(context)
    return Outcome(counts={**report_run(context, context.net), **alert(context)})


#: name → function
STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        "plan": _plan,
        "collect": _collect,
        "descriptions": _descriptions,
        "search": _search,
        "store": _store,
        "detect": _detect,
        "discover": _discover,
        "compliance": _compliance,
        "networks": _networks,
        "report": _report,
    }
)

#: those that need no platform, which is what a replay does for each day
REPLAYED = ("detect", "discover", "networks", "report")
