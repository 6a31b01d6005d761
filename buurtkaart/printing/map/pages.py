"""An area over several pages: equal frames that adjoin, and one sheet that tells which page shows what."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.basemap.paper import shapes
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _
from buurtkaart.printing.map.frame import OVERVIEW_SCALES, SCALES, MapFrame, best_frame, moved
from buurtkaart.printing.map.paint import known_box

_MOST_PAGES = 400


@dataclass(frozen=True, kw_only=True)
class MapPage:
    """One page of a larger map. `number` counts from 1, row after row; `row` and `column` from 0.

    The neighbours are the numbers of the pages that continue it, or None at the edge of the map.
    """

    number: int
    row: int
    column: int
    frame: MapFrame
    north: int | None
    east: int | None
    south: int | None
    west: int | None


def pages_for(
    area: BoundingBox,
    width_mm: float,
    height_mm: float,
    scale: int,
    keep: Callable[[MapFrame], bool] | None = None,
) -> tuple[MapPage, ...]:
    """Spread `area` over as few equal pages as hold it, its middle in the middle of them.

    `keep`: when given, pages for which it is false are left out and the others counted on (`has_houses`). Raises
    PrintError beyond 400 pages.
    """
    whole = MapFrame(origin=area.centre, scale=scale, width_mm=width_mm, height_mm=height_mm)
    west, south, east, north = area.as_tuple()
    middle = area.centre
    corners = [[west, south], [west, north], [east, south], [east, north], [middle.lon, south], [middle.lon, north]]
    spots = whole.project(np.array(corners))
    across, down = np.ptp(spots, axis=0).tolist()
    columns, rows = max(1, math.ceil(across / width_mm - 1e-6)), max(1, math.ceil(down / height_mm - 1e-6))
    if columns * rows > _MOST_PAGES:
        raise PrintError(
            _(
                "This would become {count} pages, and a booklet holds at most {most}. Nothing was printed. Choose a "
                "smaller area or a smaller scale, such as 1:10,000."
            ).format(count=columns * rows, most=_MOST_PAGES)
        )
    frames = {
        (row, column): moved(whole, column - (columns - 1) / 2, row - (rows - 1) / 2)
        for row in range(rows)
        for column in range(columns)
    }
    if keep is not None:
        frames = {place: frame for place, frame in frames.items() if keep(frame)}
    number_at = {place: number for number, place in enumerate(frames, start=1)}
    return tuple(
        MapPage(
            number=number_at[row, column],
            row=row,
            column=column,
            frame=frame,
            north=number_at.get((row - 1, column)),
            east=number_at.get((row, column + 1)),
            south=number_at.get((row + 1, column)),
            west=number_at.get((row, column - 1)),
        )
        for (row, column), frame in frames.items()
    )


def has_houses(pack: BasemapPack, frame: MapFrame) -> bool:
    """Tell whether somebody may live or work on a page: a booklet needs no pages of meadow."""
    if known_box(pack.info.bounds, frame) is None:
        return False
    sheet = shapely.box(0.0, 0.0, frame.width_mm, frame.height_mm)
    return any(
        sheet.intersects(shapely.transform(shape.geometry, frame.project))
        for shape in shapes(pack, frame.bounds, ("buildings",))
    )


def overview_frame(pages: Sequence[MapPage], width_mm: float, height_mm: float) -> MapFrame:
    """Return the frame that shows all of `pages` on one sheet. Raises PrintError when there is no page."""
    if not pages:
        raise PrintError(_("There is no page to show. Nothing was printed. Choose an area with something in it."))
    boxes = np.array([page.frame.bounds.as_tuple() for page in pages])
    (west, south), (east, north) = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
    frame = best_frame(BoundingBox(west, south, east, north), width_mm, height_mm, SCALES + OVERVIEW_SCALES)
    if frame is None:
        raise PrintError(_("This area is too large for a map on one sheet. Nothing was printed. Choose a smaller one."))
    return frame


def outline_mm(page: MapPage, frame: MapFrame) -> tuple[float, float, float, float]:
    """Return (left, top, right, bottom) of a page on the sheet of `frame`, in millimetres."""
    width, height = page.frame.width_mm, page.frame.height_mm
    corners = page.frame.to_degrees(np.array([[0.0, 0.0], [width, 0.0], [0.0, height], [width, height]]))
    spots = frame.project(corners)
    (left, top), (right, bottom) = spots.min(axis=0).tolist(), spots.max(axis=0).tolist()
    return (left, top, right, bottom)
