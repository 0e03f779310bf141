"""A page of a network that was tested against chance says so, and at which level."""

from inconcert.report import page
from tests.report.networks import net, of


def test_the_summary_says_how_many_edges_stand_out():
    found = net()
    tested = found.with_significance(min_objects=1, level=0.2)
    stand_out = sum(edge["evidence"] not in {None, ""} for edge in tested.edges.records())
    said = page(of(tested))
    assert "q-value at most 0.2" in said
    assert f"{stand_out} of {tested.edges.num_rows} edge" in said
    assert "q-value at most 0" not in page(of(found))
