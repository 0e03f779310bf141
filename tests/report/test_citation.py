import re
from pathlib import Path

import inconcert
from inconcert.report.citation import citation

CFF = (Path(__file__).parents[2] / "CITATION.cff").read_text(encoding="utf-8")


def said(name):
    return found(rf'^{name}: "?(.+?)"?$')


def found(pattern):
    match = re.search(pattern, CFF, re.MULTILINE)
    assert match is not None
    return match[1]


def test_it_is_what_the_citation_file_says():
    author = found(r"^authors:\n  - name: (.+)$")
    assert said("version") == inconcert.__version__
    for text in citation(inconcert.__version__).values():
        assert author in text
        assert said("title") in text
        assert said("version") in text


def test_bibtex_has_balanced_braces_and_one_entry():
    bibtex = citation("1.2.3")["bibtex"]
    assert bibtex.count("{") == bibtex.count("}")
    assert bibtex.startswith("@software{inconcert,")
    assert "{{The inconcert authors}}" in bibtex  # one name, not three
