"""The procedure of exp_mixture_model 1.0.0, against what the program itself gave."""

import numpy as np
import pytest

from inconcert.calibrate.criteria import boundary_code, dnml, integer_code
from inconcert.calibrate.crossing import crossing
from inconcert.calibrate.emm import emm_fits, emm_from, emm_selected
from inconcert.calibrate.exponential import prepared
from inconcert.calibrate.hard_split import HardSplit, hard_split
from inconcert.calibrate.multinomial_complexity import log_complexity
from tests.calibrate.delays import histogram, reference
from tests.golden import golden

TRAJECTORIES = [
    "mix3_int_1e4_k3_it50",
    "mix3_int_1e4_k6_it200",
    "mix3_float_1e4_k3_it50",
    "mix2_int_zeros_1e4_k2_it50",
    "mix6_int_day_1e6_k6_it20",
]


@pytest.mark.parametrize("name", TRAJECTORIES)
def test_a_trajectory_is_that_of_the_program(name):
    expected = reference("expmix_reference.json")["em_trajectory_vs_exp_mixture_model"][name]
    value, count = prepared(*histogram(name[: name.index("_k")]), "cont")
    fit = emm_from(value, count, np.array(expected["mu0"]), iterations=expected["n_iter"])
    order = np.argsort(fit.means, kind="stable")
    assert count.sum() == expected["n_positive"]
    assert np.array(fit.means)[order] == pytest.approx(expected["em_mu"], rel=1e-7)
    assert np.sort(fit.weights) == pytest.approx(np.sort(expected["em_w"]), rel=1e-7)
    assert fit.loglik == pytest.approx(expected["marginal_loglik"], rel=1e-8)
    assert fit.aic == pytest.approx(expected["AIC_emm"], rel=1e-8)
    assert fit.bic == pytest.approx(expected["BIC_emm"], rel=1e-8)
    assert list(fit.split.sizes) == expected["hard_n"]
    assert fit.split.weights == pytest.approx(expected["hard_pi"], rel=1e-12)
    assert fit.split.means == pytest.approx(expected["hard_mu"], rel=1e-12)
    assert fit.split.joint_loglik == pytest.approx(expected["joint_loglik"], rel=1e-8)
    assert fit.dnml == pytest.approx(expected["DNML_emm"], rel=1e-8)
    assert dnml(fit.split) == pytest.approx(expected["DNML_full_complexity"], rel=1e-8)
    assert crossing(fit.split.weights, fit.split.means) == pytest.approx(expected["crossing12_hard"], rel=1e-7)


def test_the_trajectory_of_the_specification():
    value, count = prepared(*histogram("mix3_int_1e4"), "cont")
    fit = emm_from(value, count, np.array([135.548, 4817.016, 1.001]), iterations=50)
    order = np.argsort(fit.means)
    assert (fit.loglik, fit.dnml) == pytest.approx((-62196.34587, 62737.91214), abs=1e-4)
    soft = crossing([fit.weights[j] for j in order], [fit.means[j] for j in order])
    assert (soft, crossing(fit.split.weights, fit.split.means)) == pytest.approx((26.001288, 27.006548), rel=1e-7)


@pytest.fixture(scope="module")
def sample():
    """The example data of the program, as a histogram."""
    seconds, count = np.unique(np.loadtxt(golden("stats", "sample.dat")), return_counts=True)
    return {"seconds": seconds, "count": count}


@pytest.mark.parametrize("run", [0, 3])
def test_its_example_comes_out_for_every_number_of_components(sample, run):
    # the random numbers of a k are those left by the smaller ones, so k = 5 is right only if all before it are
    expected = reference("emm_sample.json")[run]
    fits = emm_fits(**sample, k=range(1, 6), seed=expected["seed"])
    for k, fit in fits.items():
        row = expected["table"][str(k)]
        assert fit.split.k == row["k_final"]
        assert fit.dnml == pytest.approx(row["DNML"], rel=1e-9)
        assert fit.loglik == pytest.approx(row["marginal_log_likelihood"], rel=1e-9)
        assert fit.split.joint_loglik == pytest.approx(row["joint_log_likelihood"], rel=1e-9)
        assert (fit.aic, fit.bic) == pytest.approx((row["AIC"], row["BIC"]), rel=1e-9)
    best = emm_selected(fits)
    assert best.k == expected["selected"]["DNML"]
    assert best.split.means == pytest.approx(expected["mu"], rel=1e-9)
    assert crossing(best.split.weights, best.split.means) == pytest.approx(expected["intersection12"], rel=1e-9)


def test_the_figures_of_the_specification_for_its_example(sample):
    fits = emm_fits(**sample, k=range(1, 5), seed=0)
    assert [fits[k].loglik for k in (1, 2, 3)] == pytest.approx([-4322.673628, -2932.009728, -2825.776677], rel=1e-6)
    assert [fits[k].dnml for k in (1, 2, 3)] == pytest.approx([4332.498166, 2963.306494, 2926.539564], rel=1e-6)
    best = emm_selected(fits)
    assert (best.k, best.split.k) == (4, 3)
    assert best.dnml == pytest.approx(2925.942384, rel=1e-6)
    assert crossing(best.split.weights, best.split.means) == pytest.approx(15.535124, rel=1e-6)


@pytest.mark.parametrize("name", ["mix3_int_1e4", "mix2_int_zeros_1e4", "mix3_float_1e4"])
def test_what_the_program_gave_for_known_mixtures(name):
    expected = reference("emm_true.json")[name]
    chosen = expected["settings"]
    fits = emm_fits(
        *histogram(name), chosen["k"], seed=chosen["seed"], starts=chosen["n_init"], iterations=chosen["n_iter"]
    )
    for k, fit in fits.items():
        row = expected["table"][str(k)]
        assert fit.split.k == row["k_final"]
        assert fit.dnml == pytest.approx(row["DNML"], rel=1e-9)
        assert fit.loglik == pytest.approx(row["marginal_log_likelihood"], rel=1e-9)
        assert fit.split.means == pytest.approx(expected["components"][str(k)]["mu"], rel=1e-9)
        assert fit.split.weights == pytest.approx(expected["components"][str(k)]["pi"], rel=1e-9)


def test_threads_do_not_change_the_fits():
    one = emm_fits(*histogram("mix3_int_1e4"), [3, 2], starts=3, iterations=20, threads=1)
    assert one == emm_fits(*histogram("mix3_int_1e4"), [3, 2], starts=3, iterations=20, threads=3)
    assert list(one) == [3, 2]


def test_a_split_books_every_delay_to_its_likeliest_component():
    rng = np.random.default_rng(2)
    value = np.unique(rng.integers(1, 5000, 300)).astype(float)
    weights, means = np.array([0.1, 0.6, 0.3]), np.array([900.0, 4.0, 60.0])
    split = hard_split(value, np.ones(len(value)), weights, means)
    won = [int(np.argmax([w / m * np.exp(-d / m) for w, m in zip(weights, means, strict=True)])) for d in value]
    by_mean = sorted((value[np.array(won) == j].mean(), won.count(j)) for j in set(won))
    assert split.means == pytest.approx([mean for mean, _ in by_mean])
    assert list(split.sizes) == [size for _, size in by_mean]


def test_joint_likelihood_is_the_sum_over_delays():
    split = HardSplit((3, 1), (2.0, 50.0))
    each = [np.log(0.75 / 2) - d / 2 for d in (1, 2, 3)] + [np.log(0.25 / 50) - 1]
    assert split.joint_loglik == pytest.approx(sum(each))


def by_hand(k, n):
    """Parametric complexity from its definition: the sum of maximal likelihoods over all ways to split n."""
    from itertools import product
    from math import factorial, prod

    return sum(
        factorial(n) / prod(factorial(h) for h in parts) * prod((h / n) ** h for h in parts)
        for parts in product(range(n + 1), repeat=k)
        if sum(parts) == n
    )


@pytest.mark.parametrize(("k", "n"), [(1, 6), (2, 1), (2, 10), (3, 10), (4, 7)])
def test_complexity_is_the_sum_over_all_splits(k, n):
    assert np.exp(log_complexity(k, n)) == pytest.approx(by_hand(k, n), rel=1e-12)


def test_complexities_of_the_specification():
    for (k, n), (whole, as_emm) in {
        (2, 10): (4.66021568, 2.66021568),
        (3, 10): (14.66021568, 12.66021568),
        (4, 10): (37.96129408, 25.96129408),
        (5, 12): (115.39681043, 93.39681043),
    }.items():
        assert np.exp(log_complexity(k, n)) == pytest.approx(whole, rel=1e-9)
        assert np.exp(log_complexity(k, n, as_emm=True)) == pytest.approx(as_emm, rel=1e-9)
    assert log_complexity(6, 10**6) == pytest.approx(32.6893812866, abs=1e-8)
    for name, row in reference("expmix_reference.json")["multinomial_log_complexity"].items():
        k, n = (int(part.split("=")[1]) for part in name.split(","))
        assert log_complexity(k, n) == pytest.approx(row["log_exact"], abs=1e-8)
        assert log_complexity(k, n, as_emm=True) == pytest.approx(row["log_emm"], abs=1e-8)


def test_the_expansion_takes_over_where_it_is_exact_enough():
    assert log_complexity(6, 10**6 + 1) - log_complexity(6, 10**6) == pytest.approx(2.5e-6, abs=1e-7)


def test_codes_of_integers_and_of_the_range():
    codes = reference("expmix_reference.json")
    for m, length in codes["integer_code"].items():
        assert integer_code(int(m)) == pytest.approx(length, rel=1e-12)
    assert boundary_code(6, 8, 45_000) == pytest.approx(21.262580, abs=1e-6)
    assert boundary_code(3, 3.19, 3398.1) == pytest.approx(codes["boundary_code"]["k=3,mu=[3.19,3398.1]"], rel=1e-12)
    # one mean: the range is widened to one
    assert boundary_code(2, np.e, np.e) == pytest.approx(integer_code(0) + integer_code(1), rel=1e-12)
