"""Which cut-off areas are mended, and what the extract itself says about where they lie."""

from __future__ import annotations

import numpy as np
import shapely

from buurtkaart.basemap import classify
from buurtkaart.basemap.assembly import Assembled, CutOff
from buurtkaart.basemap.extract import Extract, Geometries, points_of
from buurtkaart.basemap.features import FeatureSet, mask
from buurtkaart.basemap.mending import Bank, Evidence, Mender
from buurtkaart.basemap.mercator import plane_box, to_degrees, to_plane
from buurtkaart.domain.position import BoundingBox

# Their borders follow nothing that can be seen, so a guess would be as good as wrong.
_UNSEEN = frozenset({"nature_reserve", "protected_area", "national_park", "military", "residential"})
# Water reaches this far (plane units, half a metre) over its neighbour's edge, or a hair line of land shows between.
_OVERLAP = 1.5
_RIVERS = frozenset({"river", "canal", "tidal_channel", "fairway"})


def mend_cut_off(extract: Extract, assembled: Assembled, found: FeatureSet, bounds: BoundingBox) -> None:
    """Add to `found` the part inside `bounds` of every area that the extract holds only in part."""
    wanted = [
        (cut, style)
        for cut in assembled.cut_off
        if (style := classify.area_style(cut.tags)) is not None and style.kind not in _UNSEEN
    ]
    if not wanted:
        return
    lines: Geometries = shapely.transform(extract.lines, to_plane)
    box = plane_box(bounds)
    for layer in ("water", "landuse", "buildings"):
        cuts = [(cut, style) for cut, style in wanted if style.layer == layer]
        if not cuts:
            continue
        mender = Mender(box, _evidence(extract, found, lines, layer))
        for cut, style in cuts:
            geometry = mender.mend(_banks(cut, lines), along_water=layer == "water")
            if layer == "water":
                geometry = shapely.buffer(geometry, _OVERLAP, quad_segs=1)
            if not geometry.is_empty:
                source = f"relation/{cut.relation.id}"
                found.add(style, cut.tags, source, shapely.transform(geometry, to_degrees))


def _banks(cut: CutOff, lines: Geometries) -> list[Bank]:
    return [Bank(lines[row], inner) for row, inner in zip(cut.rows, cut.inner, strict=True)]


def _evidence(extract: Extract, found: FeatureSet, lines: Geometries, layer: str) -> Evidence:
    rivers: list[int] = []
    streets: list[int] = []
    for row, tags in enumerate(extract.way_tags):
        if tags.get("waterway") in _RIVERS and tags.get("tunnel", "no") == "no":
            rivers.append(row)
        elif "highway" in tags and not ({"bridge", "tunnel", "area"} & tags.keys()):
            streets.append(row)
    nothing = np.empty(0, dtype=object)
    geometries = found.array()
    buildings = mask(found, "buildings")
    other = nothing
    if layer == "landuse":
        # Another use of the ground, or water, is not this one.
        other = shapely.transform(
            geometries[mask(found, "water") & (shapely.get_dimensions(geometries) == 2)], to_plane
        )
    return Evidence(
        centre_lines=lines[rivers],
        houses=shapely.transform(shapely.centroid(geometries[buildings]), to_plane) if buildings.any() else nothing,
        street_points=points_of(lines[streets]) if streets else nothing,
        other_ground=other,
    )
