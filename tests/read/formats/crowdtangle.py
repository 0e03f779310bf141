"""CrowdTangle: CSV files of Facebook pages and groups and of Instagram, old and new columns; the API's JSON."""

import json

from tests.read.formats.written import columns, table

#: The dashes and double blanks are CrowdTangle's.
SCORE = "Overperforming Score (weighted  \u2014  Likes 1x Shares 1x Comments 1x Love 1x Wow 1x Haha 1x Sad 1x Angry 1x Care 1x )"
PAGE_COLUMNS = [
    *columns(
        "Page Name,User Name,Facebook Id,Page Category,Page Admin Top Country,Page Description,Page Created,"
        "Likes at Posting,Followers at Posting,Post Created,Post Created Date,Post Created Time,Type,Total Interactions,"
        "Likes,Comments,Shares,Love,Wow,Haha,Sad,Angry,Care,Video Share Status,Is Video Owner?,Post Views,Total Views,"
        "Total Views For All Crossposts,Video Length,URL,Message,Link,Final Link,Image Text,Link Text,Description,"
        "Sponsor Id,Sponsor Name,Sponsor Category"
    ),
    SCORE,
]
GROUP_COLUMNS = ["Group Name", *(c for c in PAGE_COLUMNS if not c.startswith("Page "))]
OLD_COLUMNS = ["Page Name", "Page ID", *(c.replace("Post Created", "Created") for c in PAGE_COLUMNS[7:])]
INSTAGRAM_COLUMNS = [
    *columns(
        "Account,User Name,Followers at Posting,Post Created,Post Created Date,Post Created Time,Type,Total Interactions,"
        "Likes,Comments,Views,URL,Link,Photo,Title,Description,Image Text,Sponsor Id,Sponsor Name"
    ),
    "Overperforming Score (weighted  \u2014  Likes 1x Comments 1x )",
]

PAGE_ROW = {
    "Page Name": "A page, invented",
    "User Name": "a.page.example",
    "Facebook Id": "100064000000001",
    "Page Admin Top Country": "IT",
    "Likes at Posting": "900",
    "Followers at Posting": "1000",
    "Post Created": "2021-03-01 10:00:00 CET",
    "Post Created Date": "2021-03-01",
    "Post Created Time": "10:00:00",
    "Total Interactions": "1,234",
    "Likes": "1000",
    "Comments": "34",
    "Shares": "200",
    "Total Views": "0",
    "URL": "https://www.facebook.com/100064000000001/posts/5501",
    "Message": "look at :=: this",
    "Link": "https://short.example/1",
    "Final Link": "https://paper.example/story?utm_source=fb",
    SCORE: "-2.5",
}
SUMMER_ROW = {**PAGE_ROW, "Post Created": "2021-07-06 16:45:20 EDT", "Final Link": "", "URL": PAGE_ROW["URL"] + "2"}
ODD_URL = {**PAGE_ROW, "URL": "https://www.facebook.com/permalink.php?story_fbid=5503&id=100064000000001"}
NO_URL = {**PAGE_ROW, "URL": ""}
NO_TIME = {**PAGE_ROW, "Post Created": "", "Post Created Date": "", "Post Created Time": ""}
GROUP_ROW = {
    **{k: v for k, v in PAGE_ROW.items() if k in GROUP_COLUMNS},
    "Group Name": "A group",
    "Facebook Id": "77001",
    "Post Created": "2021-03-01 10:00:00 EST",
    "URL": "https://www.facebook.com/groups/77001/permalink/880001",
}
OLD_ROW = {
    "Page Name": "An old page",
    "Page ID": "4001",
    "Likes at Posting": "70",
    "Created": "2019-05-01 00:30:00 PST",
    "URL": "https://www.facebook.com/old.page/photos/a.1/5550/",
    "Message": "old",
    "Link": "https://old.example/",
}
INSTAGRAM_ROW = {
    "Account": "Gil",
    "User Name": "gil.example",
    "Followers at Posting": "15",
    "Post Created": "2021-03-01 10:00:00 CEST",
    "Total Interactions": "7",
    "Likes": "5",
    "Comments": "2",
    "URL": "https://www.instagram.com/p/CMexample_1/",
    "Description": "a caption #tag",
}
API_POST = {
    "platformId": "100064000000001_5501",
    "platform": "Facebook",
    "date": "2021-03-01 09:00:00",
    "updated": "2021-03-02 09:00:00",
    "type": "link",
    "message": "look",
    "link": "https://short.example/1",
    "expandedLinks": [{"original": "https://short.example/1", "expanded": "https://paper.example/story"}],
    "postUrl": "https://www.facebook.com/100064000000001/posts/5501",
    "statistics": {"actual": {"likeCount": 10, "shareCount": 2, "commentCount": 1, "careCount": 3}, "expected": {}},
    "account": {
        "id": 19889,
        "name": "A page, invented",
        "handle": "a.page.example",
        "subscriberCount": 1000,
        "url": "https://www.facebook.com/100064000000001",
        "platform": "Facebook",
        "platformId": "100064000000001",
        "accountType": "facebook_page",
        "pageAdminTopCountry": "IT",
        "verified": False,
    },
    "languageCode": "it",
    "id": "19889|5501",
    "legacyId": 0,
}
INSTAGRAM_POST = {
    "platformId": "2500_777",
    "platform": "Instagram",
    "date": "2021-03-01 09:00:01",
    "description": "a caption",
    "statistics": {"actual": {"favoriteCount": 4, "commentCount": 1}},
    "account": {"id": 3, "name": "Gil", "handle": "gil.example", "platform": "Instagram"},
}
RESPONSE = {
    "status": 200,
    "result": {"posts": [API_POST, INSTAGRAM_POST], "pagination": {"nextPage": "https://api.example/posts"}},
}

FILES = {
    "facebook pages": {"pages.csv": table(PAGE_COLUMNS, PAGE_ROW, SUMMER_ROW, ODD_URL, NO_URL, NO_TIME, bom=True)},
    "facebook groups": {"groups.csv": table(GROUP_COLUMNS, GROUP_ROW)},
    "facebook, old columns": {"old.csv": table(OLD_COLUMNS, OLD_ROW)},
    "instagram": {"instagram.csv": table(INSTAGRAM_COLUMNS, INSTAGRAM_ROW, bom=True)},
    "api response": {"posts.json": json.dumps(RESPONSE).encode()},
    "api pages by line": {"posts.ndjson": (json.dumps(RESPONSE) + "\n" + json.dumps({"status": 200})).encode()},
    "api posts by line": {"posts.ndjson": (json.dumps(API_POST) + "\n" + json.dumps(INSTAGRAM_POST)).encode()},
}

FROM_PAGE = {
    "platform": "facebook",
    "account_id": "100064000000001",
    "account_name": "A page, invented",
    "account_url": "https://www.facebook.com/100064000000001",
    "account_country": "IT",
    "account_type": "facebook_page",
    "follower_count": 1000,
    "timestamp": 1614589200,
    "urls": ["https://paper.example/story?utm_source=fb"],
    "interaction_count": 1234,
    "like_count": 1000,
    "share_count": 200,
}
FROM_API = {
    "100064000000001_5501": {
        "platform": "facebook",
        "account_id": "100064000000001",
        "timestamp": 1614589200,
        "urls": ["https://paper.example/story"],
        "interaction_count": 16,
        "account_type": "facebook_page",
        "account_country": "IT",
        "language": "it",
    },
    "2500_777": {"platform": "instagram", "account_id": "3", "text": "a caption", "urls": None, "interaction_count": 5},
}
POSTS = {
    "facebook pages": {
        "100064000000001_5501": FROM_PAGE,
        "100064000000001_55012": {"urls": ["https://short.example/1"], "timestamp": 1625604320},
        "100064000000001_5503": {"account_id": "100064000000001"},
    },
    "facebook groups": {
        "77001_880001": {"account_id": "77001", "account_type": "facebook_group", "timestamp": 1614610800}
    },
    "facebook, old columns": {
        "4001_5550": {
            "account_id": "4001",
            "follower_count": 70,
            "timestamp": 1556699400,
            "urls": ["https://old.example/"],
        }
    },
    "instagram": {
        "CMexample_1": {
            "platform": "instagram",
            "account_id": "gil.example",
            "account_name": "Gil",
            "account_url": "https://www.instagram.com/gil.example",
            "timestamp": 1614585600,
            "text": "a caption #tag",
            "interaction_count": 7,
        }
    },
    "api response": FROM_API,
    "api pages by line": FROM_API,
    "api posts by line": FROM_API,
}
