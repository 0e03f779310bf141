"""What inconcert knows about links, as tables: extend them here, and in the table of `tests/objects/test_urls.py`.

Joining two links that are different makes coordination out of nothing; failing to join two that are the same
only misses some. So each table holds what is safe, and what is left out is said where it might be missed.
"""

from __future__ import annotations

import re

__all__ = [
    "AMP_CACHES",
    "AMP_HOSTS",
    "AMP_PATH_END",
    "HOST_ALIASES",
    "HOST_TRACKING",
    "KEPT_AGAINST_URAL",
    "MOBILE_LABELS",
    "NOT_WEB",
    "SESSION_IN_PATH",
    "TRACKING",
    "WRAPPERS",
]

#: Schemes of links that lead to no page on the web.
# fmt: off
NOT_WEB = frozenset(
    {
        "about", "android-app", "blob", "bitcoin", "callto", "chrome", "content", "cid", "data", "ed2k",
        "facetime", "fb-messenger", "file", "ftp", "ftps", "geo", "git", "im", "intent", "ios-app", "irc",
        "ircs", "javascript", "magnet", "mailto", "market", "matrix", "mms", "news", "nntp", "sftp", "sip",
        "skype", "sms", "smsto", "snapchat", "ssh", "tel", "telnet", "tg", "urn", "vbscript", "view-source",
        "viber", "webcal", "whatsapp", "ws", "wss", "xmpp",
    }
)
# fmt: on

#: Labels of a host name that only say which edition of a page it is; dropped left of the registrable domain.
MOBILE_LABELS = re.compile(r"www\d?|m|mobile|amp")

#: Hosts that are other names of one site (after the labels above are gone).
HOST_ALIASES = {
    "fb.com": "facebook.com",
    "mbasic.facebook.com": "facebook.com",
    "touch.facebook.com": "facebook.com",
    "web.facebook.com": "facebook.com",
    "mtouch.facebook.com": "facebook.com",
    "business.facebook.com": "facebook.com",
    "twitter.com": "x.com",
    "fixupx.com": "x.com",
    "fxtwitter.com": "x.com",
    "vxtwitter.com": "x.com",
    "instagr.am": "instagram.com",
    "ddinstagram.com": "instagram.com",
    "threads.net": "threads.com",
    "youtube-nocookie.com": "youtube.com",
    "music.youtube.com": "youtube.com",
    "gaming.youtube.com": "youtube.com",
    "yt.be": "youtu.be",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "telegram.me": "t.me",
    "telegram.dog": "t.me",
    "vk.ru": "vk.com",
    "vkvideo.ru": "vk.com",
}

#: Pages that pass the reader on: host, path (a whole match), the parameters that may hold the target.
WRAPPERS = (
    (r"(?:l|lm)\.facebook\.com|facebook\.com|l\.messenger\.com", r"/l\.php|/flx/warn", ("u",)),
    (r"facebook\.com", r"/sharer\.php|/sharer/sharer\.php|/sharer|/share\.php", ("u",)),
    (r"facebook\.com", r"(?:/v[\d.]+)?/dialog/(?:share|feed)", ("href", "link")),
    (r"l\.instagram\.com|l\.threads\.com|l\.threads\.net", r"/", ("u",)),
    (r"l\.wl\.co", r"/l", ("u",)),
    (r"google(?:\.[a-z]{2,3}){1,2}|news\.google\.com", r"/url|/news/url", ("url", "q")),
    (r"translate\.google\.com", r"/translate|/website", ("u",)),
    (r"youtube\.com", r"/redirect", ("q",)),
    (r"youtube\.com", r"/attribution_link", ("u",)),
    (r"x\.com", r"/intent/tweet|/intent/post|/share", ("url",)),
    (r"t\.me", r"/share/url|/iv", ("url",)),
    (r"vk\.com", r"/away\.php", ("to",)),
    (r"vk\.com", r"/share\.php", ("url",)),
    (r"ok\.ru", r"/dk", ("st.link",)),
    (r"t\.umblr\.com|tumblr\.com", r"/redirect", ("z",)),
    (r"out\.reddit\.com", r"/.*", ("url",)),
    (r"linkedin\.com", r"/redir/redirect|/safety/go", ("url",)),
    (r"linkedin\.com", r"/sharing/share-offsite|/shareArticle", ("url",)),
    (r"tiktok\.com", r"/link/v2", ("target",)),
    (r"pinterest\.com", r"/pin/create/(?:button|link)", ("url",)),
    (r"steamcommunity\.com", r"/linkfilter", ("u", "url")),
    (r"slack-redir\.net", r"/link", ("url",)),
    (r"duckduckgo\.com", r"/l", ("uddg",)),
    (r"getpocket\.com", r"/redirect", ("url",)),
    (r"(?:[a-z0-9]+\.)?safelinks\.protection\.outlook\.com", r"/.*", ("url",)),
    (r"whatsapp\.com|api\.whatsapp\.com|web\.whatsapp\.com", r"/link|/l", ("url", "u")),
)

#: Copies of a page in an AMP cache: host, and a path that ends in the page's address (``s/`` says https).
AMP_CACHES = (
    (r"(?:[a-z0-9-]+\.)?cdn\.ampproject\.org", r"/(?:[a-z]/)+(?:s/)?(?P<page>[^/]+\.[^/]+.*)"),
    (r"(?:[a-z0-9-]+\.)?bing-amp\.com", r"/(?:[a-z]/)+(?:s/)?(?P<page>[^/]+\.[^/]+.*)"),
    (r"google(?:\.[a-z]{2,3}){1,2}", r"/amp/(?:s/)?(?P<page>[^/]+\.[^/]+.*)"),
)

#: Sites whose AMP edition stands under a path of its own.
AMP_HOSTS = {
    "bbc.com": (re.compile(r"^(/[a-z]+)/amp/"), r"\1/"),
    "bbc.co.uk": (re.compile(r"^(/[a-z]+)/amp/"), r"\1/"),
}

#: Ends of a path (trailing slashes gone) that say "AMP edition"; never the whole of a path. The parameters that
#: say so (``amp``, ``outputType=amp`` …) are known to ural.
AMP_PATH_END = re.compile(r"(?<=[^/.])(?:/amp$|\.amp$|\.amp(?=\.html$))")

#: Session ids that some servers write into the path.
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid)=[^/;]*", re.IGNORECASE)

#: Parameters that tell where the reader came from, beyond those ural knows (whole names, case ignored).
TRACKING = re.compile(
    r"""(?:
      utm[_-].+ | mtm_.+ | pk_.+ | piwik_.+ | matomo_.+ | hsa_.+ | stm_.+ | vero_.+ | oly_.+_id | gaa_.+ | ga_.+ |
      fbclid | fb_ref | fb_locale | gclid | gclsrc | dclid | gbraid | wbraid | msclkid | ttclid | twclid | yclid |
      ysclid | li_fat_id | igsh | igshid | srsltid | epik | rb_clickid | dicbo | tblci | obOrigUrl | mkt_tok |
      _hsenc | _hsmi | __hs(?:tc|sc|fp) | hsCtaTracking | mc_cid | mc_eid | ml_subscriber(?:_hash)? | s_cid |
      __twitter_impression | ref_src | ref_url | tw_[a-z]+ | guccounter | guce_referrer(?:_[a-z]+)? | soc_(?:src|trk) |
      ncid | smid | smtyp | ocid | icid | cmpid | wt[._]mc(?:_id)? | wt_zmc | mbid | trk(?:Campaign|Info)? |
      wprov | spm | sfnsn | mibextid | extid | __cft__.* | __tn__ | __xts__.* | _ga | _gl | _branch_match_id |
      _branch_referrer | sc_channel | sc_src | share_source | social_share | xtor | sh_kit | shared_from | ito | taid
    )""",
    re.IGNORECASE | re.VERBOSE,
)

#: Parameters that `ural` takes for tracking although they name the page on some sites (an article's number, a
#: search, a section): kept.
KEPT_AGAINST_URAL = frozenset(
    {"sid", "s", "m", "seen", "een", "feature", "refid", "campaignid", "adgroupid", "recruiter"}
)

#: Parameters that are tracking on one site only.
HOST_TRACKING = {
    "facebook.com": frozenset(
        {
            "_rdc",
            "_rdr",
            "action_history",
            "comment_tracking",
            "d",
            "eav",
            "fref",
            "hc_location",
            "hc_ref",
            "locale",
            "locale2",
            "m_entstream_source",
            "notif_id",
            "notif_t",
            "paipv",
            "pnref",
            "rdid",
            "ref",
            "refid",
            "refsrc",
            "s_tnt",
            "sfnsn",
            "share_url",
            "sns",
            "ti",
            "type",
            "wtsid",
        }
    ),
    "instagram.com": frozenset({"hl", "img_index", "utm_source"}),
    "linkedin.com": frozenset({"lipi", "midToken", "originalSubdomain", "rcm", "refId", "trackingId"}),
    "nytimes.com": frozenset({"partner", "referringSource", "searchResultPosition", "unlocked_article_code"}),
    "open.spotify.com": frozenset({"context", "dl_branch", "nd", "si"}),
    "reddit.com": frozenset({"context", "rdt", "ref", "share_id", "st", "sh"}),
    "t.me": frozenset({"embed", "single"}),
    "tiktok.com": frozenset({"_d", "_r", "_t", "is_copy_url", "is_from_webapp", "lang", "sender_device", "tt_from"}),
    "x.com": frozenset({"cn", "cxt", "lang", "refsrc", "s", "src", "t", "vertical"}),
    "youtube.com": frozenset(
        {
            "ab_channel",
            "app",
            "cbrd",
            "embeds_euri",
            "embeds_referring_euri",
            "feature",
            "gl",
            "hl",
            "pp",
            "si",
            "source_ve_path",
            "t",
            "ucbcb",
        }
    ),
}
