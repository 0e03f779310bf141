"""The web sites objects lead to: objects that are a link or a domain have one, all others none."""

from __future__ import annotations

import pyarrow as pa

from inconcert.objects.sites import Site, site_of

__all__ = ["Site", "site_of", "sites"]


def sites(objects: pa.Table) -> pa.Table:
    """Give ``object_id, host, domain`` of the objects that have a site, in the order of `objects`."""
    rows = [
        (object_id, site.host, site.domain)
        for object_id, object_type in zip(
            objects.column("object_id").to_pylist(), objects.column("object_type").to_pylist(), strict=True
        )
        if (site := site_of(object_id, object_type)) is not None
    ]
    ids, hosts, domains = zip(*rows, strict=True) if rows else ((), (), ())
    text = pa.string()
    return pa.table(
        {"object_id": pa.array(ids, text), "host": pa.array(hosts, text), "domain": pa.array(domains, text)}
    )
