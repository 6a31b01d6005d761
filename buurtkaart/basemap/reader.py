"""Extracts in: OpenStreetMap's own formats through osmium, whatever the file says it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import osmium

from buurtkaart.basemap.cutting import cut_out
from buurtkaart.basemap.extract import Extract, ExtractBuilder, Relation, TaggedNode
from buurtkaart.basemap.overpass import looks_like_json, read_overpass
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError, CancelledError
from buurtkaart.i18n import _

_CHECK_EVERY = 2_000
# Bytes of a compressed extract per object that is kept; only used to show progress.
_BYTES_PER_OBJECT = {".pbf": 45, ".gz": 60, ".bz2": 50}
# What osmium's readers need to see before they know the format.
_SUFFIXES = (".osm.pbf", ".pbf", ".osm", ".osm.gz", ".osm.bz2", ".xml", ".xml.gz", ".xml.bz2")


def read_extract(
    source: Path,
    *,
    clip: BoundingBox | None = None,
    progress: Callable[[float], None] = lambda _fraction: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Extract:
    """Return what is in `source`: .osm.pbf, .osm, .osm.gz, .osm.bz2 or Overpass JSON.

    With `clip`, only ways that touch the rectangle and the members of multipolygons are kept.
    Raises BasemapError with a sentence for the reader, CancelledError when asked to stop.
    """
    try:
        size = source.stat().st_size
    except OSError as error:
        raise BasemapError(
            _("The file “{name}” cannot be read. Check that it is still there and try again.").format(name=source.name)
        ) from error
    if size == 0:
        raise BasemapError(
            _("The file “{name}” is empty. Download the map data again and try once more.").format(name=source.name)
        )
    if looks_like_json(source):
        extract = read_overpass(source, cancelled=cancelled)
        return extract if clip is None else cut_out(extract, clip)
    if not source.name.lower().endswith(_SUFFIXES):
        raise BasemapError(
            _(
                "“{name}” is not a kind of file that holds map data. Choose a file that ends in .osm.pbf, .osm, "
                ".osm.gz, .osm.bz2 or .json."
            ).format(name=source.name)
        )
    try:
        return _read_osm(source, size, clip, progress, cancelled)
    except (RuntimeError, osmium.InvalidLocationError) as error:
        raise BasemapError(
            _(
                "“{name}” is damaged or is not OpenStreetMap data: reading stopped halfway. No map was made and "
                "nothing was changed. Download the file again and try once more."
            ).format(name=source.name)
        ) from error


def _read_osm(
    source: Path,
    size: int,
    clip: BoundingBox | None,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Extract:
    expected = size / _BYTES_PER_OBJECT.get(source.suffix.lower(), 400)
    members = _multipolygon_members(source) if clip else frozenset()
    builder = ExtractBuilder()
    to_wkb = osmium.geom.WKBFactory().create_linestring
    tagged = osmium.filter.EmptyTagFilter()
    tagged.enable_for(osmium.osm.NODE)
    objects = osmium.FileProcessor(str(source)).with_locations().with_filter(tagged)
    for count, thing in enumerate(objects):
        if count % _CHECK_EVERY == 0:
            if cancelled():
                raise CancelledError(_("Stopped. No map was made."))
            progress(min(0.99, count / expected))
        if isinstance(thing, osmium.osm.Way):
            _add_way(builder, thing, to_wkb, clip, members)
        elif isinstance(thing, osmium.osm.Node):
            location = thing.location
            if location.valid() and (clip is None or _inside(clip, location.lat, location.lon)):
                builder.nodes.append(TaggedNode(thing.id, location.lat, location.lon, dict(thing.tags)))
        elif isinstance(thing, osmium.osm.Relation):
            ways = tuple((member.ref, member.role) for member in thing.members if member.type == "w")
            builder.relations.append(Relation(thing.id, dict(thing.tags), ways))
    return builder.build(header_box(source))


def _add_way(
    builder: ExtractBuilder,
    way: osmium.osm.Way,
    to_wkb: Callable[..., str],
    clip: BoundingBox | None,
    members: frozenset[int],
) -> None:
    """Keep a way with the nodes that are in the file; one without a line's length is no way."""
    if clip is not None and way.id not in members and not _touches(way, clip):
        return
    try:
        # WKB is the fastest road to coordinates: a header of 9 bytes and then doubles, all as hexadecimal digits.
        coordinates = bytes.fromhex(to_wkb(way, osmium.geom.ALL)[18:])
        complete = True
    except (RuntimeError, osmium.InvalidLocationError):
        coordinates = _what_is_there(way)
        complete = False
    if coordinates:
        builder.add_way(way.id, dict(way.tags), coordinates, complete)


def _what_is_there(way: osmium.osm.Way) -> bytes:
    """Return the coordinates of the nodes that the extract did not leave out; nothing when they make no line."""
    present = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
    if len(present) < 2:
        return b""
    if way.is_closed() and present[0] != present[-1]:
        # An area that lost some corners stays an area: the cut becomes its edge.
        present.append(present[0])
    return np.array(present, dtype="<f8").tobytes()


def _touches(way: osmium.osm.Way, clip: BoundingBox) -> bool:
    """Compare boxes, because a big forest may have all its nodes outside the rectangle that lies in it."""
    spots = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
    if not spots:
        return False
    lons, lats = zip(*spots, strict=True)
    return bool(
        min(lons) <= clip.east and max(lons) >= clip.west and min(lats) <= clip.north and max(lats) >= clip.south
    )


def _inside(clip: BoundingBox, lat: float, lon: float) -> bool:
    return clip.west <= lon <= clip.east and clip.south <= lat <= clip.north


def _multipolygon_members(source: Path) -> frozenset[int]:
    """Return the ways that make up areas; a rectangle must not tear them apart."""
    members: set[int] = set()
    for relation in osmium.FileProcessor(str(source), osmium.osm.RELATION):
        if isinstance(relation, osmium.osm.Relation) and relation.tags.get("type") in ("multipolygon", "boundary"):
            members.update(member.ref for member in relation.members if member.type == "w")
    return frozenset(members)


def header_box(source: Path) -> BoundingBox | None:
    """Return the rectangle that the file says it holds; None when it says none. Raises RuntimeError when damaged."""
    reader = osmium.io.Reader(str(source), osmium.osm.NOTHING)
    try:
        box = reader.header().box()
        if not box.valid():
            return None
        corners = (box.bottom_left.lon, box.bottom_left.lat, box.top_right.lon, box.top_right.lat)
        return BoundingBox(*corners) if corners[0] < corners[2] and corners[1] < corners[3] else None
    finally:
        reader.close()
