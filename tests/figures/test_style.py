"""What all figures have in common."""

from inconcert.figures.style import SUBTITLE_CHARACTERS, TITLE_CHARACTERS, altair_module, styled


def test_long_titles_go_on_in_the_next_line():
    title = "Objects in common: repetitive likelier from 9 on, almost surely from 17 objects on"
    alt = altair_module()
    plain = alt.Chart(alt.Data(values=[{"x": 1}])).mark_point().encode(x="x:Q")
    made = styled(plain, title, subtitle=["short", "one " * 30]).to_dict()["title"]
    assert " ".join(made["text"]) == title
    assert max(map(len, made["text"])) <= TITLE_CHARACTERS
    assert made["subtitle"][0] == "short"
    assert max(map(len, made["subtitle"])) <= SUBTITLE_CHARACTERS
