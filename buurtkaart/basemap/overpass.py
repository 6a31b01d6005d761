"""Overpass JSON in: raw answers of an Overpass server, errors among them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from buurtkaart.basemap.extract import Extract, ExtractBuilder, Relation, TaggedNode, Tags
from buurtkaart.errors import BasemapError, CancelledError
from buurtkaart.i18n import _

_LonLat = tuple[float, float]


def looks_like_json(source: Path) -> bool:
    """Tell whether the file starts as JSON does, whatever its name says."""
    with source.open("rb") as stream:
        return stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


def read_overpass(source: Path, *, cancelled: Callable[[], bool] = lambda: False) -> Extract:
    """Return what an Overpass answer holds, with `out body`, `out geom` or both.

    Raises BasemapError when the file is no such answer, or when the server stopped halfway (its `remark`).
    """
    document = _load(source)
    elements = [element for element in document["elements"] if isinstance(element, dict)]
    remark = str(document.get("remark", ""))
    if "error" in remark.lower():
        raise BasemapError(
            _(
                "The server that made “{name}” stopped before it was ready, so the map would have holes. Ask for a "
                "smaller area or try again later. The server said: {remark}"
            ).format(name=source.name, remark=remark[:200])
        )
    if not elements:
        raise BasemapError(
            _("There is nothing in “{name}”: no streets and no buildings. Ask for another area.").format(
                name=source.name
            )
        )
    builder = ExtractBuilder()
    spots = _nodes(builder, elements)
    seen: set[int] = set()
    for count, element in enumerate(elements):
        if count % 2_000 == 0 and cancelled():
            raise CancelledError(_("Stopped. No map was made."))
        if element.get("type") == "way":
            _add_way(builder, element, spots, seen)
    for element in elements:
        if element.get("type") == "relation":
            _add_relation(builder, element, spots, seen)
    return builder.build(None)


def _load(source: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(source.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BasemapError(
            _(
                "“{name}” stops halfway or is not JSON. No map was made and nothing was changed. Download the "
                "file again and try once more."
            ).format(name=source.name)
        ) from error
    if not isinstance(document, dict) or not isinstance(document.get("elements"), list):
        raise BasemapError(
            _("“{name}” is JSON, but not an answer of an Overpass server with map data.").format(name=source.name)
        )
    return document


def _lon_lat(point: object) -> _LonLat | None:
    """Return a spot in the world, or None: one coordinate outside it would break the whole map."""
    if not isinstance(point, dict):
        return None
    lon, lat = point.get("lon"), point.get("lat")
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        return None
    if not (math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        return None
    return (float(lon), float(lat))


def _tags(element: Mapping[str, Any]) -> Tags:
    tags = element.get("tags")
    return {str(key): str(value) for key, value in tags.items()} if isinstance(tags, dict) else {}


def _nodes(builder: ExtractBuilder, elements: list[dict[str, Any]]) -> dict[int, _LonLat]:
    spots: dict[int, _LonLat] = {}
    for element in elements:
        if element.get("type") != "node" or not isinstance(element.get("id"), int):
            continue
        spot = _lon_lat(element)
        if spot is None:
            continue
        spots[element["id"]] = spot
        tags = _tags(element)
        if tags:
            builder.nodes.append(TaggedNode(element["id"], spot[1], spot[0], tags))
    return spots


def _add_way(builder: ExtractBuilder, element: Mapping[str, Any], spots: dict[int, _LonLat], seen: set[int]) -> None:
    way_id = element.get("id", element.get("ref"))
    if not isinstance(way_id, int) or way_id in seen:
        return
    geometry = element.get("geometry")
    nodes = element.get("nodes")
    if isinstance(geometry, list):
        points = [_lon_lat(point) for point in geometry]
    elif isinstance(nodes, list):
        points = [spots.get(node) for node in nodes if isinstance(node, int)]
    else:
        return
    present = [point for point in points if point is not None]
    if len(present) < 2:
        return
    seen.add(way_id)
    coordinates = np.array(present, dtype="<f8").tobytes()
    complete = len(present) == len(points)
    builder.add_way(way_id, _tags(element), coordinates, complete)


def _add_relation(
    builder: ExtractBuilder, element: Mapping[str, Any], spots: dict[int, _LonLat], seen: set[int]
) -> None:
    members = element.get("members")
    if not isinstance(element.get("id"), int) or not isinstance(members, list):
        return
    ways = [member for member in members if isinstance(member, dict) and member.get("type") == "way"]
    for member in ways:
        # `out geom` writes the ways of a relation inside it, and nowhere else.
        _add_way(builder, {**member, "tags": {}}, spots, seen)
    pairs = tuple((int(member["ref"]), str(member.get("role", ""))) for member in ways if "ref" in member)
    builder.relations.append(Relation(element["id"], _tags(element), pairs))
