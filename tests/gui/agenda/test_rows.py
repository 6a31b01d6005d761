"""More than anybody reads is not listed, and every day keeps its share."""

from __future__ import annotations

import pytest

from buurtkaart.gui.agenda.rows import shares


@pytest.mark.parametrize(
    ("counts", "most", "listed"),
    [
        ([3, 0, 5], 600, [3, 0, 5]),
        ([500] * 20, 600, [30] * 20),
        ([500], 200, [200]),
        ([2, 1000, 1000], 600, [2, 299, 299]),  # a quiet day leaves its room to the others
        ([], 600, []),
        ([900, 900, 900], 2, [1, 1, 1]),  # of every day at least one
    ],
)
def test_every_day_has_its_share_of_the_list(counts: list[int], most: int, listed: list[int]) -> None:
    assert shares(counts, most) == listed
