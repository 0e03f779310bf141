"""The words of simulated posts: invented newsrooms, topics, hashtags and phrases, as lists anybody can extend."""

from __future__ import annotations

import numpy as np

__all__ = ["TOPICS", "link_url", "raw_form", "script_hashtags", "template_text", "wording"]

#: words a topic is talked about in, and its hashtags
TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("the harbour expansion", ("harbour", "coast", "jobs")),
    ("the new bus timetable", ("bus", "commute")),
    ("the municipal budget", ("budget", "council", "taxes")),
    ("the river flood warning", ("flood", "weather", "river")),
    ("the regional election", ("election", "vote", "debate")),
    ("the school lunch plan", ("schools", "lunch")),
    ("the cup final", ("cupfinal", "football")),
    ("the energy price cap", ("energy", "prices", "winter")),
    ("the museum reopening", ("museum", "culture")),
    ("the data centre permit", ("datacentre", "water", "planning")),
    ("the vaccination week", ("health", "vaccines")),
    ("the wolf census", ("wolves", "nature")),
)
OPENERS = (
    "Just read this about", "Finally somebody writes about", "Good summary of", "More on", "Not sure what to make of",
    "Everyone here talks about", "Worth your time:", "My neighbour sent me this about", "Long read on", "Again:",
)  # fmt: skip
CLOSERS = (
    "what do you think", "see for yourselves", "no surprise there", "this will matter", "thread tomorrow", "hm",
    "thanks for writing this", "I have questions", "and nobody asked us", "about time",
)  # fmt: skip
SLOGANS = (
    "They will not tell you this about {topic}. Read it before it is gone! No. {number}",
    "Share if you agree: {topic} was decided without us. Part {number}",
    "{number} reasons why {topic} changes everything",
)
OUTLETS_FIRST = ("morning", "evening", "coastal", "valley", "city", "northern", "harbour", "free", "open", "daily")
OUTLETS_SECOND = ("herald", "courier", "tribune", "gazette", "monitor", "post")
#: newsrooms only planted groups push
FRINGE_OUTLETS = ("real-truth-now", "the-hidden-report", "wake-up-wire", "patriot-signal", "unfiltered-dispatch")
SECTIONS = ("politics", "local", "culture", "sport", "science", "economy")
#: forms in which people paste the address of one page; all mean the same page
RAW_FORMS = (
    "https://www.{rest}", "https://www.{rest}", "https://www.{rest}", "https://{rest}", "http://www.{rest}",
    "https://www.{rest}?utm_source=social&utm_medium=post", "https://www.{rest}#comments",
)  # fmt: skip


def link_url(link: int, *, own_from: int) -> str:
    """Give the address of a link without scheme and ``www``; links from `own_from` on belong to planted groups."""
    section = SECTIONS[link % len(SECTIONS)]
    if link >= own_from:
        return f"{FRINGE_OUTLETS[(link - own_from) // 8 % len(FRINGE_OUTLETS)]}.example/{section}/story-{link:06d}"
    # the outlets are as unequal as their links: low numbers are the popular ones
    outlet = int(np.sqrt(link * 7 % (len(OUTLETS_FIRST) * len(OUTLETS_SECOND)) ** 2))
    first, second = divmod(outlet, len(OUTLETS_SECOND))
    return f"{OUTLETS_FIRST[first % len(OUTLETS_FIRST)]}-{OUTLETS_SECOND[second]}.example/{section}/story-{link:06d}"


def raw_form(rest: str, form: int) -> str:
    """Give an address as somebody pasted it."""
    return RAW_FORMS[form % len(RAW_FORMS)].format(rest=rest)


def wording(topic: int, opener: int, closer: int) -> str:
    """Give a person's own words about a topic."""
    return f"{OPENERS[opener % len(OPENERS)]} {TOPICS[topic][0]}, {CLOSERS[closer % len(CLOSERS)]}"


def template_text(topic: int, template: int) -> str:
    """Give the words a planted group hands out."""
    return SLOGANS[template % len(SLOGANS)].format(topic=TOPICS[topic][0], number=template)


def script_hashtags(topic: int, script: int) -> tuple[str, ...]:
    """Give the sequence of hashtags a planted group hands out."""
    return (*TOPICS[topic][1], f"action{script}", "wakeup")
