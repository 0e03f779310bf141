"""What the members of planted groups push together, read from the posts themselves."""

from inconcert.simulate import Simulated

__all__ = ["pushed"]


def pushed(sample: Simulated) -> dict[str, dict[str, int]]:
    """Link → member → when it first posted the link, for links that two members or more of one group posted."""
    group = {row["account_id"]: row["group"] for row in sample.truth.records()}
    found: dict[tuple[str, str], dict[str, int]] = {}
    for post in sample.posts.records():
        if post["account_id"] in group:
            for url in post["urls"]:
                link = url.split("//")[-1].removeprefix("www.").split("?")[0].split("#")[0]
                found.setdefault((group[post["account_id"]], link), {}).setdefault(
                    post["account_id"], post["timestamp"]
                )
    return {f"{name} {link}": times for (name, link), times in found.items() if len(times) > 1}
