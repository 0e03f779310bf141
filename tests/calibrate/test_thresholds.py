"""The time threshold as a user gets it."""

import json

import numpy as np
import pyarrow.parquet as pq
import pytest

from inconcert.calibrate.bootstrap import drawn_weights, resampled_thresholds
from inconcert.calibrate.crossing import crossing
from inconcert.calibrate.exponential import fit_mixture
from inconcert.calibrate.intervals import Gaps, gaps
from inconcert.calibrate.thresholds import TimeThreshold, time_threshold
from inconcert.detect.encode import encode
from inconcert.detect.rules import native
from inconcert.errors import BadParameter
from inconcert.objects import as_shares
from tests.calibrate.delays import histogram, stamped, there
from tests.golden import golden


def of(name):
    return Gaps.of_histogram(*histogram(name), window=86_400)


def from_objects(n_objects, n_shares, weights, means, *, seed, viral=None):
    """Delays of objects, each with its own shares by different accounts; `viral` has all its delays at one length."""
    rng = np.random.default_rng([seed, 7])
    rows: dict[str, list[object]] = {"object_id": [], "account_id": [], "content_id": [], "timestamp_share": []}
    for o in range(n_objects):
        delay = rng.exponential(np.array(means)[rng.choice(len(means), n_shares, p=weights)])
        if viral is not None and o == 0:
            delay = np.full(200, float(viral))
        at = np.floor(rng.random() + np.cumsum(np.append(0, delay))).astype(int)
        rows["object_id"] += [f"o{o:04}"] * len(at)
        rows["account_id"] += [f"a{i:04}" for i in range(len(at))]
        rows["content_id"] += [f"{o:04}-{i:04}" for i in range(len(at))]
        rows["timestamp_share"] += (at + 1_700_000_000).tolist()
    return gaps(encode(as_shares(rows).table, native(min_participation=1)))


@pytest.fixture(scope="module")
def two_paces():
    return from_objects(150, 12, [0.5, 0.5], [5, 900], seed=1)


@pytest.mark.parametrize(
    ("name", "k", "seconds", "rest"),
    [
        ("mix3_int_1e4", 3, 23.871, 23.80),
        ("mix2_int_zeros_1e4", 2, 9.034, 9.034),
        ("mix6_int_day_1e6", 5, 27.420, 25.69),
    ],
)
def test_reference_data(name, k, seconds, rest):
    found = time_threshold(of(name), bootstrap=0, k=range(1, 7))
    assert found.seconds == pytest.approx(seconds, rel=5e-4)
    assert found.rest == pytest.approx(rest, abs=0.01)
    assert (there(found.mixture).k, there(found.merged).k) == (k, k)
    assert [row.k for row in found.candidates if row.chosen] == [k]
    assert next(row.seconds for row in found.candidates if row.chosen) == found.seconds
    assert there(found.distance) < 0.01
    assert (found.interval, found.share_undefined) == (None, None)
    assert found.unweighted == crossing(there(found.merged).weights, there(found.merged).means, "tri", weighted=False)
    assert not [said for said in found.warnings if "No clear fast component" in said]


def test_dnml_underfits_overlapping_components_where_bic_does_not():
    found = time_threshold(of("mix6_int_day_1e6"), bootstrap=0, k=range(3, 7))
    assert min(found.candidates, key=lambda row: row.dnml).k == 3
    assert min(found.candidates, key=lambda row: row.bic).k == 5


def test_unweighted_threshold():
    found = time_threshold(of("mix3_int_1e4"), bootstrap=0, k=[3], intersection="unweighted")
    assert found.seconds == found.unweighted
    weighted = time_threshold(of("mix3_int_1e4"), bootstrap=0, k=[3])
    assert there(found.seconds) < there(weighted.seconds)


def test_interval_holds_the_truth_and_the_threshold(two_paces):
    found = time_threshold(two_paces, bootstrap=60, k=range(1, 4))
    truth = there(crossing([0.5, 0.5], [5, 900], "tri"))
    low, high = there(found.interval)
    assert low < there(found.seconds) < high
    assert low < truth < high
    assert high < 1.5 * low
    assert found.share_undefined == 0
    assert not [said for said in found.warnings if "uncertain" in said]


def test_interval_is_the_same_on_any_number_of_threads_and_for_the_same_seed_only(two_paces):
    one = time_threshold(two_paces, bootstrap=20, k=[2, 3], threads=1)
    assert one.interval == time_threshold(two_paces, bootstrap=20, k=[2, 3], threads=3).interval
    assert one.interval != time_threshold(two_paces, bootstrap=20, k=[2, 3], seed=1).interval


def test_one_viral_object_widens_the_interval():
    # 200 delays of one object: drawn twice or not at all, they come and go together
    viral = from_objects(40, 12, [0.5, 0.5], [5, 900], seed=2, viral=60)
    plain = from_objects(40, 12, [0.5, 0.5], [5, 900], seed=2)
    intervals = [there(time_threshold(each, bootstrap=40, k=[2]).interval) for each in (viral, plain)]
    widths = [np.log(high / low) for low, high in intervals]
    assert widths[0] > 1.5 * widths[1]


def test_each_sample_is_fitted_to_its_own_counts(two_paces):
    fits = {2: fit_mixture(two_paces.seconds, two_paces.count, 2)}
    drawn = resampled_thresholds(two_paces, fits, lambda m: crossing(m.weights, m.means, "tri"), n=4, seed=5)
    for replicate, seconds in enumerate(drawn):
        count = two_paces.resampled(drawn_weights(two_paces.n_objects, seed=5, replicate=replicate))
        again = fit_mixture(two_paces.seconds, count, 2)
        assert seconds == pytest.approx(crossing(again.weights, again.means, "tri"), rel=1e-2)


def test_the_number_of_components_is_chosen_again_in_each_sample(two_paces):
    fits = {k: fit_mixture(two_paces.seconds, two_paces.count, k) for k in (1, 2, 3)}
    chosen = []
    resampled_thresholds(two_paces, fits, lambda m: chosen.append(m.k), n=20, threads=1)
    assert set(chosen) <= {2, 3}
    only_one = {k: fit for k, fit in fits.items() if k == 1}
    resampled_thresholds(two_paces, only_one, lambda m: chosen.append(m.k), n=1, threads=1)
    assert chosen[-1] == 1


def test_weights_of_a_sample_are_multinomial():
    counts = np.array([drawn_weights(50, seed=0, replicate=r) for r in range(2000)])
    assert (counts.sum(axis=1) == 50).all()
    assert counts.mean() == 1
    # each is binomial(50, 1/50): variance 0.98, and any two have covariance -1/50
    assert counts.var() == pytest.approx(0.98, abs=0.02)
    assert np.cov(counts[:, 0], counts[:, 1])[0, 1] == pytest.approx(-0.02, abs=0.07)


def test_delays_without_objects_have_no_interval_and_say_so():
    found = time_threshold(of("mix2_int_zeros_1e4"), k=[2])
    assert found.interval is None
    assert [said for said in found.warnings if said.startswith("No interval")]


def test_a_single_pace_has_no_threshold_and_says_so():
    found = time_threshold(Gaps.of_histogram(*stamped([1], [40], 5000, seed=1)), bootstrap=0, k=range(1, 4))
    assert found.seconds is None
    assert found.rest is None
    assert "one exponential describes the delays" in found.warnings[0]
    assert str(found).startswith("There is no time threshold in these data.")


def test_a_rare_fast_component_that_never_wins_says_so():
    found = time_threshold(Gaps.of_histogram(*stamped([0.05, 0.95], [40, 100], 200_000, seed=1)), bootstrap=0, k=[2])
    assert found.seconds is None
    assert "likelier at every delay" in found.warnings[0]


@pytest.mark.parametrize("method", ["mixture", "yang2025"])
@pytest.mark.parametrize("counts", [([], []), ([0], [7])])
def test_no_delays_at_all(method, counts):
    found = time_threshold(Gaps.of_histogram(*counts), method=method)
    assert found.seconds is None
    assert found.warnings[0].startswith("No threshold")
    assert TimeThreshold.from_dict(json.loads(json.dumps(found.to_dict()))).seconds is None


def test_fewer_different_delays_than_components():
    found = time_threshold(Gaps.of_histogram([3, 900], [40, 50]), bootstrap=0)
    assert [row.k for row in found.candidates] == [1, 2]
    assert [said for said in found.warnings if said.startswith("Only up to 2 components")]
    none = time_threshold(Gaps.of_histogram([3], [40]), bootstrap=0, k=[2, 3])
    assert none.seconds is None
    assert "too few for 2 components" in none.warnings[0]


def test_zeros_left_out_by_the_continuous_likelihood_are_counted():
    found = time_threshold(of("mix2_int_zeros_1e4"), bootstrap=0, likelihood="cont", k=[2])
    assert found.seconds == pytest.approx(12.202, abs=1e-3)
    assert (there(found.mixture).n, found.n_gaps, found.n_zeros) == (8679, 10_000, 1321)
    assert [said for said in found.warnings if said.startswith("1,321 delays of zero seconds")]


@pytest.fixture(scope="module")
def without_zeros():
    rows = {
        "object_id": ["x"] * 40,
        "account_id": [f"a{i}" for i in range(40)],
        "content_id": [f"{i:02}" for i in range(40)],
        "timestamp_share": [0, 0, 0, *(7 * i for i in range(1, 38))],
    }
    return gaps(encode(as_shares(rows).table, native(min_participation=1)), zeros="drop")


def test_a_fit_to_gaps_without_zeros_knows_it(without_zeros):
    found = time_threshold(without_zeros, bootstrap=0, k=[1])
    assert found.n_zeros == 2
    assert there(found.mixture).likelihood == found.parameters["likelihood"] == "tri1"


def test_zeros_that_were_dropped_are_missed_by_a_likelihood_that_counts_on_them(without_zeros):
    found = time_threshold(without_zeros, bootstrap=0, k=[1], likelihood="tri")
    assert [said for said in found.warnings if said.startswith("2 delays of zero seconds were dropped before the fit")]


def test_more_zeros_than_any_pace_explains():
    seconds, count = histogram("mix3_int_1e4")
    found = time_threshold(Gaps.of_histogram(seconds, count + 800 * (seconds == 0)), bootstrap=0, k=range(1, 6))
    assert there(found.seconds) < 1
    said = next(said for said in found.warnings if said.startswith("There are more delays of zero seconds"))
    named = float(said.split("about ")[1].split()[0])
    assert named == pytest.approx(23.4, abs=1)
    again = time_threshold(
        Gaps.of_histogram(seconds, count + 800 * (seconds == 0)), bootstrap=0, k=range(1, 6), likelihood="tri1"
    )
    assert there(again.seconds) == pytest.approx(named, rel=0.03)


def test_the_russian_sample_looks_like_the_published_figure_and_is_worth_nothing_alone():
    table = pq.read_table(golden("coortweet", "input.russian.parquet"))
    found = time_threshold(gaps(encode(as_shares(table).table, native(min_participation=1))), bootstrap=60)
    assert there(found.mixture).k == 5
    assert there(found.mixture).means == pytest.approx([59, 230, 951, 3786, 19_712], rel=0.02)
    assert 26 < there(found.seconds) < 29
    low, high = there(found.interval)
    assert low < 10
    assert high > 60
    assert 0.02 < there(found.share_undefined) < 0.3
    assert found.warnings[0].startswith("The threshold is too uncertain to be used alone")
    undefined = f"In {found.share_undefined:.0%} of the samples drawn again there was no threshold at all."
    assert found.warnings[1] == undefined
    # one component less gives two and a half minutes, one more none at all
    assert [
        said for said in found.warnings if "with k = 4 it would be 16" in said and "with k = 6 there is none" in said
    ]


def test_a_result_survives_json_and_reads_well(two_paces):
    found = time_threshold(two_paces, bootstrap=10, k=range(1, 4))
    assert TimeThreshold.from_dict(json.loads(json.dumps(found.to_dict(), allow_nan=False))) == found
    text = str(found)
    assert text.startswith(f"Time threshold: {found.seconds:.3g} seconds (95 % interval ")
    assert "A mixture has a threshold on any data" in text
    assert found._repr_html_().count("<tr>") == 4


@pytest.mark.parametrize(
    "given",
    [
        {"method": "guess"},
        {"likelihood": "norm"},
        {"k": []},
        {"k": [0]},
        {"bootstrap": -1},
        {"starts": -1},
        {"seed": -1},
        {"intersection": "half"},
        {"repeats": 3},
        {"iterations": 9},
        {"method": "yang2025", "bootstrap": 10},
        {"method": "yang2025", "likelihood": "tri"},
        {"method": "yang2025", "repeats": 0},
        {"method": "yang2025", "starts": 0},
        {"method": "yang2025", "iterations": 0},
    ],
)
def test_what_a_method_does_not_have_is_refused(given):
    with pytest.raises(BadParameter):
        time_threshold(Gaps.of_histogram([1, 2, 900], [5, 5, 5]), **given)
