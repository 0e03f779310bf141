"""The types of object, as a table: which column of the posts has them and what their canonical form is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from inconcert.errors import BadParameter, MissingColumn, nearest
from inconcert.objects.domains import domain_of, host_as_written
from inconcert.objects.extraction import FROM_TEXT
from inconcert.objects.hashtags import BETWEEN, hashtag_form, hashtag_sequence_form, hashtag_set_form
from inconcert.objects.mentions import mention_form
from inconcert.objects.options import ObjectOptions
from inconcert.objects.platform_rules import platform_of_host
from inconcert.objects.refused import Form, Refused
from inconcert.objects.texts import text_form
from inconcert.objects.urls import host_of, url_form

__all__ = ["COLUMN_OF", "Kind", "is_bare_domain", "kind_of", "label_of"]

#: Type of object → column of `schema.POST`. Any other name is that of a column itself.
COLUMN_OF = {
    "url": "urls",
    "domain": "urls",
    "hashtag": "hashtags",
    "hashtag-set": "hashtags",
    "hashtag-sequence": "hashtags",
    "mention": "mentions",
    "repost": "repost_of",
    "quote": "quote_of",
    "reply": "reply_to",
    "text": "text",
    "music": "music",
    "effect": "effects",
    "media": "media",
    "object_id": "object_id",
}

BARE_DOMAIN = Refused("link to a bare domain", wanted=True)


@dataclass(frozen=True)
class Kind:
    """A type of object, ready to be looked for in posts.

    Parameters
    ----------
    name : str
        What `by` takes.
    column : str
        The column it comes from.
    form : function, optional
        Its canonical form; None: values are taken as given.
    shown : function, optional
        What of a value its raw form shows; None: the value.
    whole : bool
        True when all values of a post make one object (sets and sequences of hashtags).
    from_text : bool
        True when the values are looked for in the column ``text``.
    platform : function, optional
        The platform a canonical object belongs to, when links inside the post's own platform are dropped.
    """

    name: str
    column: str
    form: Form | None = None
    shown: Callable[[str], str] | None = None
    whole: bool = False
    from_text: bool = False
    platform: Callable[[str], str | None] | None = None


def kind_of(
    name: str, columns: Collection[str], options: ObjectOptions, redirects: Mapping[str, str], *, prefer: str = ""
) -> Kind:
    """Give the type `name` for posts with these columns.

    Raises
    ------
    MissingColumn
        When the posts have no column for it, nor a text it could be found in.
    """
    column = COLUMN_OF.get(name, name)
    from_text = column not in columns and column in FROM_TEXT and "text" in columns
    if column not in columns and not from_text:
        if name not in COLUMN_OF:
            raise BadParameter(
                f"no type of object {name!r}, and no column of that name",
                hint=nearest(name, [*COLUMN_OF, *columns]) or f"the types are {', '.join(COLUMN_OF)}{prefer}",
            )
        raise MissingColumn(column, columns)
    forms = _forms(options, redirects)
    platform = platform_of_host if name == "domain" else _platform_of_url
    return Kind(
        name=name,
        column=column,
        form=forms.get(name),
        shown=SHOWN.get(name),
        whole=name in {"hashtag-set", "hashtag-sequence"},
        from_text=from_text,
        platform=platform if options.drop_platform_links and name in {"url", "domain"} else None,
    )


#: What stands in the table of raw forms, where that is not the value itself.
SHOWN: dict[str, Callable[[str], str]] = {
    "domain": host_as_written,
    "hashtag-set": lambda tags: tags.replace(BETWEEN, " "),
    "hashtag-sequence": lambda tags: tags.replace(BETWEEN, " "),
}


def label_of(name: str) -> str:
    """Give what stands in ``object_type`` for a type, and in front of its ids when there are several types.

    Examples
    --------
    >>> label_of("url"), label_of("object_id")
    ('url', 'object')
    """
    return "object" if name == "object_id" else name


def is_bare_domain(canonical: str) -> bool:
    """Tell whether a canonical link leads to the front page of a site.

    Examples
    --------
    >>> is_bare_domain("https://example.com/"), is_bare_domain("https://example.com/?p=1")
    (True, False)
    """
    return canonical.endswith("/") and canonical.count("/") == 3 and "?" not in canonical and "#" not in canonical


def _forms(options: ObjectOptions, redirects: Mapping[str, str]) -> dict[str, Form]:
    url = partial(_resolved, options=options, redirects=redirects)
    text = partial(text_form, without=options.removed_from_text, min_length=options.min_text_length or 1)
    return {
        "url": url,
        "domain": lambda raw: form if isinstance(form := url(raw), Refused) else domain_of(form),
        "hashtag": hashtag_form,
        "hashtag-set": hashtag_set_form,
        "hashtag-sequence": hashtag_sequence_form,
        "mention": mention_form,
        "text": text,
    }


def _resolved(url: str, *, options: ObjectOptions, redirects: Mapping[str, str]) -> str | Refused:
    form = url_form(url, keep_query=options.keep_query)
    if isinstance(form, Refused):
        return form
    form = redirects.get(form, form)
    return BARE_DOMAIN if options.drop_bare_domains and is_bare_domain(form) else form


def _platform_of_url(canonical: str) -> str | None:
    return platform_of_host(host_of(canonical))
