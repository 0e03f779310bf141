"""Meta Content Library CSV: dotted columns; ids are long and lose digits in a spreadsheet."""

from tests.read.formats.written import columns, table

COLUMNS = columns(
    "id,creation_time,modified_time,text,lang,content_type,is_branded_content,link_attachment.link,"
    "link_attachment.name,link_attachment.caption,link_attachment.description,mcl_url,multimedia,post_owner.type,"
    "post_owner.id,post_owner.name,post_owner.username,shared_post_id,statistics.angry_count,"
    "statistics.comment_count,statistics.like_count,statistics.reaction_count,statistics.share_count,"
    "statistics.views,surface.type,surface.id,surface.name,surface.username"
)
INSTAGRAM_COLUMNS = columns(
    "id,creation_time,text,lang,mcl_url,post_owner.id,post_owner.name,post_owner.username,post_owner.type,"
    "statistics.like_count,statistics.comment_count,statistics.views"
)
ROW = {
    "id": "963780000000000001",
    "creation_time": "2024-05-01T12:30:05+0000",
    "text": "in a group",
    "lang": "it",
    "link_attachment.link": "https://paper.example/story",
    "mcl_url": "https://www.facebook.com/transparency-tools/content-library/post?id=963780000000000001",
    "multimedia": '[{"type":"photo","url":"https://media.example/presigned?sig=1"}]',
    "post_owner.type": "page",
    "post_owner.id": "4800000000000007",
    "post_owner.name": "A page",
    "post_owner.username": "a.page.example",
    "statistics.comment_count": "1",
    "statistics.like_count": "10",
    "statistics.reaction_count": "12",
    "statistics.share_count": "3",
    "statistics.views": "500",
    "surface.type": "group",
    "surface.id": "99",
}
RESHARE = {**ROW, "id": "963780000000000002", "shared_post_id": "963780000000000001", "statistics.reaction_count": ""}
LOST = {**ROW, "id": "9.6378E+17"}
LOST_OWNER = {**ROW, "id": "963780000000000003", "post_owner.id": "4.8e+15"}

FILES = {
    "facebook": {"mcl.csv": table(COLUMNS, ROW, RESHARE, LOST, LOST_OWNER)},
    "instagram": {"mcl_ig.csv": table(INSTAGRAM_COLUMNS, {k: v for k, v in ROW.items() if k in INSTAGRAM_COLUMNS})},
}
POSTS = {
    "facebook": {
        "963780000000000001": {
            "platform": "facebook",
            "account_id": "4800000000000007",
            "account_name": "A page",
            "account_url": "https://www.facebook.com/a.page.example",
            "account_type": "page",
            "timestamp": 1714566605,
            "urls": ["https://paper.example/story"],
            "repost_of": None,
            "interaction_count": 16,
            "view_count": 500,
        },
        "963780000000000002": {"repost_of": "963780000000000001", "interaction_count": None},
    },
    "instagram": {"963780000000000001": {"account_id": "4800000000000007", "like_count": 10, "platform": None}},
}
