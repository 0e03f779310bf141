import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from inconcert.report.strongest import chosen, with_shares

N = 9
edges = st.dictionaries(
    st.tuples(st.integers(0, N - 1), st.integers(0, N - 1)).map(sorted).map(tuple), st.integers(1, 5), max_size=25
)


def one_by_one(weights, max_edges, max_nodes):
    """The definition, edge by edge."""
    ordered = sorted(weights, key=lambda edge: (-weights[edge], edge))
    accounts: list[int] = []
    taken: list[tuple[int, ...]] = []
    for edge in ordered:
        new = [end for end in dict.fromkeys(edge) if end not in accounts]
        if len(taken) == max_edges or len(accounts) + len(new) > max_nodes:
            break
        accounts += new
        taken.append(edge)
    for edge in ordered:
        if edge not in taken and set(edge) <= set(accounts) and len(taken) < max_edges:
            taken.append(edge)
    return accounts, sorted(taken)


@given(edges, st.integers(1, 30), st.integers(1, 10))
def test_it_is_the_definition(weights, max_edges, max_nodes):
    pairs = sorted(weights)
    found = chosen(
        np.array(pairs, np.int64).reshape(-1, 2),
        np.array([weights[edge] for edge in pairs], np.int64),
        N,
        max_edges=max_edges,
        max_nodes=max_nodes,
    )
    accounts, taken = one_by_one(weights, max_edges, max_nodes)
    assert found.by_strength.tolist() == accounts
    assert found.accounts.tolist() == sorted(accounts)
    assert [pairs[k] for k in found.edges.tolist()] == taken


def test_accounts_have_all_their_shares_or_none_and_nobody_is_passed_over():
    assert with_shares(np.array([3, 1, 0]), np.array([1, 4, 9, 5]), 9).tolist() == [False, True, False, True]
    assert with_shares(np.array([3, 1, 0]), np.array([1, 4, 9, 5]), 8).tolist() == [False, False, False, True]
    assert not with_shares(np.array([3]), np.array([0, 0, 0, 5]), 4).any()
