"""What already lies on the sheet, so that nothing is set upon something else."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from buurtkaart.printing.map.frame import MapFrame

_FIRST_SIZE = 256
_WORTH_PREPARING = 3


class Room:
    """The taken pieces of one sheet, each with its owner. Millimetres."""

    def __init__(self, frame: MapFrame, inset_mm: float = 0.6) -> None:
        self._box = (inset_mm, inset_mm, frame.width_mm - inset_mm, frame.height_mm - inset_mm)
        self._bounds = np.full((_FIRST_SIZE, 4), np.inf)
        self._regions = np.empty(_FIRST_SIZE, dtype=object)
        self._owners: list[Hashable] = []

    def holds(self, region: BaseGeometry) -> bool:
        """Tell whether `region` lies on the sheet."""
        left, top, right, bottom = region.bounds
        return bool(left >= self._box[0] and top >= self._box[1] and right <= self._box[2] and bottom <= self._box[3])

    def blockers(self, region: BaseGeometry) -> set[Hashable]:
        """Return the owners of what lies in `region`."""
        left, top, right, bottom = region.bounds
        count = len(self._owners)
        bounds = self._bounds[:count]
        near = np.flatnonzero(
            (bounds[:, 0] < right) & (bounds[:, 2] > left) & (bounds[:, 1] < bottom) & (bounds[:, 3] > top)
        )
        if not len(near):
            return set()
        if len(near) > _WORTH_PREPARING:
            shapely.prepare(region)
        hit = near[shapely.intersects(region, self._regions[near])]
        return {self._owners[i] for i in hit.tolist()}

    def free(self, region: BaseGeometry) -> bool:
        """Tell whether `region` lies on the sheet and nothing lies in it."""
        return self.holds(region) and not self.blockers(region)

    def take(self, region: BaseGeometry, owner: Hashable) -> None:
        """Give `region` to `owner`."""
        count = len(self._owners)
        if count == len(self._bounds):
            self._bounds = np.vstack((self._bounds, np.full_like(self._bounds, np.inf)))
            self._regions = np.concatenate((self._regions, np.empty_like(self._regions)))
        self._bounds[count] = region.bounds
        self._regions[count] = region
        self._owners.append(owner)

    def release(self, owner: Hashable) -> None:
        """Take back all that `owner` has."""
        for place, each in enumerate(self._owners):
            if each == owner:
                self._bounds[place] = np.inf
