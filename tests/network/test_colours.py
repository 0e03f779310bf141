import pytest

from inconcert.network.colours import COMPONENT_COLOURS, OTHER, colour_of, node_size


def test_the_largest_components_have_colours_of_their_own_the_rest_one():
    own = [colour_of(str(k)) for k in range(1, len(COMPONENT_COLOURS) + 1)]
    assert len(set(own)) == len(own)
    assert colour_of(str(len(own) + 1)) == colour_of("99999") == OTHER[1:]
    assert OTHER[1:] not in own
    assert all(0 <= part <= 255 for colour in own for part in colour)


@pytest.mark.parametrize(("degree", "highest", "size"), [(0, 0, 4), (1, 4, 14), (4, 4, 24)])
def test_area_goes_by_degree(degree, highest, size):
    assert node_size(degree, highest) == size
