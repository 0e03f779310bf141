import numpy as np
import pytest

from inconcert.figures.density import density_chart
from inconcert.figures.distribution import distribution_chart
from inconcert.figures.histogram import log_bins
from inconcert.figures.time_axis import short_time
from inconcert.figures.write import figure_bytes
from tests.figures.charts import COUNT, SECONDS, TWO, drawn


def test_bins_hold_every_delay_once():
    bins = log_bins(SECONDS, COUNT)
    areas = bins.height * np.log10(bins.right / bins.left)
    assert bins.share_of_zeros == pytest.approx(0.05)
    assert areas.sum() + bins.share_of_zeros == pytest.approx(1)
    assert (bins.left[1:] == bins.right[:-1]).all()
    assert areas[:3].tolist() == pytest.approx([0.30, 0.20, 0.11])


@pytest.mark.parametrize(("seconds", "count"), [([0], [3]), ([1], [1]), ([9], [2]), ([0, 604_800], [1, 1])])
def test_bins_of_few_delays(seconds: list[int], count: list[int]):
    bins = log_bins(np.array(seconds), np.array(count))
    total = (bins.height * np.log10(bins.right / bins.left)).sum() if len(bins.left) else 0
    assert total + bins.share_of_zeros == pytest.approx(1)


def test_components_cross_at_the_threshold():
    spec = density_chart(SECONDS, COUNT, TWO).to_dict()
    rows = [row for data in spec["datasets"].values() for row in data] if "datasets" in spec else _rows(spec)
    curves = {k: {r["t"]: r["height"] for r in rows if r.get("curve") == k} for k in (0, 1, 2)}
    first = max(t for t in curves[0] if curves[0][t] > curves[1][t])
    # ln(0.7/2) - ln(0.3/9000) over 1/2 - 1/9000
    assert first == pytest.approx(18.52, rel=0.06)
    assert all(curves[2][t] == pytest.approx(curves[0][t] + curves[1][t]) for t in curves[2])


def _rows(spec: object) -> list[dict[str, float]]:
    if isinstance(spec, dict):
        own = spec["data"]["values"] if "values" in spec.get("data", {}) else []
        return [*own, *(row for v in spec.values() for row in _rows(v))]
    return [row for v in spec for row in _rows(v)] if isinstance(spec, list) else []


def test_the_threshold_is_named_with_its_interval():
    texts = drawn(density_chart(SECONDS, COUNT, TWO, threshold=18.5, interval=(6, 144)))
    assert "T = 18.5 s (95%: 6 s to 2.4 min)" in texts
    assert "Time between shares of the same object: threshold 18.5 s" in texts
    assert {"0 s", "component 1 (fastest)", "component 2", "all components"} <= set(texts)
    assert "slower components" not in texts


def test_without_threshold_or_mixture_the_figure_says_so():
    assert "Time between shares of the same object: no threshold" in drawn(density_chart(SECONDS, COUNT, TWO))
    assert "component 2" not in drawn(density_chart(SECONDS, COUNT, None))
    assert "0 s" in drawn(density_chart(np.array([0]), np.array([4]), None))


def test_the_largest_distance_is_where_it_is():
    chart = distribution_chart(SECONDS, COUNT, TWO, threshold=18.5, interval=(0, 10**9))
    grid = np.arange(0, 80_001)
    seen = np.cumsum(np.bincount(SECONDS, COUNT, 80_001)) / 100
    distance = np.abs(seen - TWO.cdf(grid)).max()
    subtitle = next(text for text in drawn(chart) if text.startswith("Largest"))
    assert float(subtitle.split()[2].rstrip("%")) / 100 == pytest.approx(distance, abs=0.005)


def test_same_data_same_bytes():
    assert figure_bytes(density_chart(SECONDS, COUNT, TWO), "png") == figure_bytes(
        density_chart(SECONDS, COUNT, TWO), "png"
    )


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59.9, "59.9 s"), (60, "1 min"), (3600, "1 h"), (90_000, "25 h"), (604_800, "7 days")],
)
def test_short_times(seconds: float, text: str):
    assert short_time(seconds) == text
