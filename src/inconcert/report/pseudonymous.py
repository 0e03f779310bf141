"""A page that names nobody: codes instead of accounts and posts, no texts, no names or addresses anywhere.

- Accounts: their id is a code, and they stand in the order of the codes. Name, address and earlier names are gone.
- Posts: their id is a code; addresses and texts are gone, since either leads to the account by one search.
- Objects have a code when they are a post, an account or a text (`CODED_TYPES`), when they lead into a platform, or when
  they contain what identifies an account of the network or the first sharer of an object; others keep their name. So do
  domains.
- Examples of dropped rows are gone: they are about rows nobody can check. Names of files are numbers. In notes,
  parameters, title and command, whatever identifies any account of the data is replaced.

Counts, times, and the objects that keep their name stay, or the page would say nothing: who has the posts themselves
can find an account by its times. Codes keep a page from naming people; they do not make it anonymous.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa

from inconcert.objects.platform_rules import platform_of_host
from inconcert.objects.sites import site_of
from inconcert.report.identifiers import Identifiers
from inconcert.report.material import Material
from inconcert.report.object_names import renamed
from inconcert.report.parts import Parts, replaced
from inconcert.report.pseudonyms import Codes
from inconcert.report.words_without_names import without_names
from inconcert.schema import OBJECT

__all__ = ["CODED_TYPES", "pseudonymous"]

#: types of object that are a post, an account, a text, or a file of one post
CODED_TYPES = frozenset({"mention", "repost", "quote", "reply", "text", "media"})
#: columns that say who somebody is
OF_ACCOUNTS = ("account_name", "account_url", "names_seen")
OF_POSTS = ("content_url", "text")


def pseudonymous(parts: Parts, material: Material, codes: Codes) -> Parts:
    """Give parts that name nobody.

    Parameters
    ----------
    parts : Parts
        Of a page.
    material : Material
        What they were made of: all accounts of the data are looked for.
    codes : Codes
        Gives the codes, and remembers them for the key.
    """
    known = _of_network(material)
    parts = _in_order_of_codes(parts, codes)
    objects = material.findings.objects.arrow(("object_id", "object_type"))
    kind = dict(zip(objects.column(0).to_pylist(), objects.column(1).to_pylist(), strict=True))
    names: dict[str, str] = {}

    def name_of(object_id: str) -> str:
        if object_id not in names:
            hidden = _names_somebody(object_id, kind.get(object_id, ""), known)
            names[object_id] = codes.of("object", object_id) if hidden else object_id
        return names[object_id]

    def domain_of(domain: str) -> str:
        return codes.of("domain", domain) if known.are_in(domain) else domain

    before = parts.objects.column("object_id").to_pylist()
    parts = renamed(parts, name_of)
    parts = replace(parts, components=replaced(parts.components, "top_domains", domain_of))
    kept = [names[old] == old for old in before]
    objects = replaced(parts.objects, "first_account_id", lambda name: codes.of("account", name))
    for name in objects.column_names:
        if name not in OBJECT.names:
            objects = _list_column(objects, name, known, kept)
    posts = replaced(parts.posts, "content_id", lambda name: codes.of("post", name)).drop_columns(
        [name for name in OF_POSTS if name in parts.posts.column_names]
    )
    domains = None if parts.domains is None else replaced(parts.domains, "domain", domain_of)
    forms = objects.column_names.index("raw_forms")
    objects = objects.set_column(forms, "raw_forms", pa.nulls(objects.num_rows, objects.schema.field(forms).type))
    return without_names(replace(parts, objects=objects, posts=posts, domains=domains), material)


def _in_order_of_codes(parts: Parts, codes: Codes) -> Parts:
    """Name accounts by codes, and give tables an order that says nothing of the ids."""
    ids = parts.accounts.column("account_id").to_pylist()
    accounts = replaced(parts.accounts, "account_id", lambda name: codes.of("account", name))
    order = np.argsort(np.array(accounts.column("account_id").to_pylist(), dtype=object), kind="stable")
    place = np.empty(len(ids), np.int64)
    place[order] = np.arange(len(ids))
    for name in OF_ACCOUNTS:
        column = accounts.column_names.index(name)
        accounts = accounts.set_column(column, name, pa.nulls(len(ids), accounts.schema.field(name).type))
    edges = parts.edges
    for k, name in enumerate(("a", "b")):
        edges = edges.set_column(k, name, pa.array(place[edges.column(name).to_numpy()]))
    shares = parts.shares
    at = shares.column_names.index("account")
    shares = shares.set_column(at, "account", pa.array(place[shares.column("account").to_numpy()]))
    return replace(
        parts,
        accounts=accounts.take(pa.array(order)),
        edges=edges.sort_by([("a", "ascending"), ("b", "ascending")]),
        shares=shares,
    )


def _of_network(material: Material) -> Identifiers:
    """Gather what identifies the accounts of the network and the first sharers of its objects."""
    accounts = material.findings.accounts.arrow(("account_id", *OF_ACCOUNTS))
    first = material.findings.objects.arrow(("first_account_id",)).column(0).to_pylist()
    texts: list[str | None] = [*first]
    for name in ("account_id", "account_name", "account_url"):
        texts += accounts.column(name).to_pylist()
    for seen in accounts.column("names_seen").to_pylist():
        texts += seen or []
    return Identifiers.of(texts)


def _names_somebody(object_id: str, object_type: str, known: Identifiers) -> bool:
    site = site_of(object_id, object_type)
    inside = site is not None and object_type != "domain" and platform_of_host(site.host) is not None
    return object_type in CODED_TYPES or inside or known.are_in(object_id)


def _list_column(objects: pa.Table, name: str, known: Identifiers, kept: list[bool]) -> pa.Table:
    """Clear a column of the user's list of what identifies an account, and of links where the object has a code."""
    column = objects.column(name)
    values = [
        None if value is None or known.are_in(str(value)) or (not same and "//" in str(value)) else value
        for value, same in zip(column.to_pylist(), kept, strict=True)
    ]
    return objects.set_column(objects.column_names.index(name), name, pa.array(values, column.type))
