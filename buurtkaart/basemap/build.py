"""From one extract to one pack: the only place that knows all steps and their order."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from buurtkaart.basemap import schema
from buurtkaart.basemap.addresses.tables import write_addresses
from buurtkaart.basemap.assembly import assemble
from buurtkaart.basemap.candidates import write_candidates
from buurtkaart.basemap.cut_off import mend_cut_off
from buurtkaart.basemap.cutting import only_within
from buurtkaart.basemap.extent import pack_bounds
from buurtkaart.basemap.features import FeatureSet, collect
from buurtkaart.basemap.households import address_rows, street_ways, towns
from buurtkaart.basemap.memory import check_memory, without_collecting
from buurtkaart.basemap.mercator import MAX_ZOOM, MIN_ZOOM, plane_box
from buurtkaart.basemap.municipality import municipality_box
from buurtkaart.basemap.outside import refuse_if_outside, share_asked
from buurtkaart.basemap.pack import BasemapPack, PackInfo
from buurtkaart.basemap.pack_info import OSM_ATTRIBUTION
from buurtkaart.basemap.paper import write_names, write_shapes
from buurtkaart.basemap.reader import read_extract
from buurtkaart.basemap.saving import new_pack_file
from buurtkaart.basemap.sea import add_sea
from buurtkaart.basemap.tile_layers import LAYERS, layers_of
from buurtkaart.basemap.tiles import make_tiles
from buurtkaart.basemap.walking import write_graph
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BasemapError, CancelledError
from buurtkaart.i18n import _


def _no_progress(_fraction: float, _text: str) -> None:
    pass


@without_collecting()
def build_pack(
    source: Path,
    out: Path,
    *,
    now: datetime,
    clip: BoundingBox | None = None,
    municipality: str | None = None,
    name: str | None = None,
    attribution: str = OSM_ATTRIBUTION,
    progress: Callable[[float, str], None] = _no_progress,
    cancelled: Callable[[], bool] = lambda: False,
) -> PackInfo:
    """Build a pack from `source` at `out` and return what is in it.

    `clip` or `municipality` (the name of a border in the file) cuts out a part. `attribution` stands in a corner of
    the map; extracts that are not OpenStreetMap's, such as an invented town, bring their own. `progress` gets a share
    between 0 and 1 and a sentence. `out` appears only when it is complete; an older file there stays until then.
    Raises BasemapError or CancelledError; both leave nothing behind.
    """

    def report(fraction: float, text: str) -> None:
        if cancelled():
            raise CancelledError(_("Stopped. No map was made."))
        progress(fraction, text)

    report(0.0, _("Reading the file…"))
    _check_there(source)
    check_memory(source, 0.0 if municipality is not None else _share(source, clip))
    if municipality is not None:
        municipality, clip = municipality_box(source, municipality)
        check_memory(source, _share(source, clip))
    elif clip is not None:
        refuse_if_outside(source, clip, thorough=False)
    extract = read_extract(
        source,
        clip=clip,
        progress=lambda share: progress(0.3 * share, _("Reading the file…")),
        cancelled=cancelled,
    )
    report(0.3, _("Putting together water and green…"))
    assembled = assemble(extract)
    found = collect(extract, assembled)
    if clip is not None:
        found = only_within(found, clip)
    buildings = sum(feature.style.layer == "buildings" for feature in found.features)
    if not buildings:
        if clip is not None:
            refuse_if_outside(source, clip, thorough=True)
        raise _no_buildings(source)
    bounds = pack_bounds(extract, found, clip)
    mend_cut_off(extract, assembled, found, bounds)
    add_sea(extract, found, bounds)
    with new_pack_file(out) as connection:
        tiles = _write_tiles(connection, found, bounds, lambda share: report(0.4 + 0.3 * share, _("Drawing the map…")))
        report(0.7, _("Collecting addresses and streets…"))
        addresses = address_rows(extract, assembled, clip)
        street_of_way = write_addresses(connection, street_ways(extract), addresses, towns(extract))
        report(0.85, _("Measuring the streets to walk…"))
        write_graph(connection, extract, street_of_way)
        report(0.9, _("Looking what is already there…"))
        places = write_candidates(connection, extract, assembled, addresses, bounds)
        write_shapes(connection, found, bounds)
        write_names(connection, extract, assembled)
        info = PackInfo(
            name=name or municipality or _name_of(source),
            bounds=bounds,
            addresses=_count(connection, "SELECT count(*) FROM address"),
            streets=_count(connection, "SELECT count(*) FROM street"),
            buildings=buildings,
            candidate_places=places,
            tiles=tiles,
            min_zoom=MIN_ZOOM,
            max_zoom=MAX_ZOOM,
            source=source.name,
            attribution=attribution,
            built_at=now.isoformat(timespec="seconds"),
            tile_format="mvt",
        )
        _write_metadata(connection, info)
        report(0.99, _("Saving…"))
    progress(1.0, _("Ready"))
    with contextlib.closing(BasemapPack.open(out)) as pack:
        return pack.info


def _check_there(source: Path) -> None:
    if not source.is_file():
        raise BasemapError(
            _("The file “{name}” cannot be read. Check that it is still there and try again.").format(name=source.name)
        )


def _share(source: Path, clip: BoundingBox | None) -> float:
    return 1.0 if clip is None else share_asked(source, clip)


def _no_buildings(source: Path) -> BasemapError:
    return BasemapError(
        _(
            "There are no buildings in “{name}”, or not in the part that you cut out, so it cannot become a map of a "
            "neighbourhood. No map was made. Choose a file with everything in it, or a larger part."
        ).format(name=source.name)
    )


def _count(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])


def _write_tiles(
    connection: sqlite3.Connection, found: FeatureSet, bounds: BoundingBox, progress: Callable[[float], None]
) -> int:
    """Write all tiles and return how many; MBTiles counts rows from the south."""
    tiles = 0
    for (zoom, column, row), data in make_tiles(layers_of(found, bounds), plane_box(bounds), progress=progress):
        connection.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, column, (1 << zoom) - 1 - row, data))
        tiles += 1
    return tiles


def _name_of(source: Path) -> str:
    words = source.name.split(".")[0].replace("-", " ").replace("_", " ").strip().capitalize()
    # In Dutch "ij" is one letter: IJsselmuiden, IJmuiden.
    return f"IJ{words[2:]}" if words.startswith("Ij") else words or source.name


def _write_metadata(connection: sqlite3.Connection, info: PackInfo) -> None:
    centre = info.bounds.centre
    rows = {
        "name": info.name,
        "format": "pbf",
        "type": "baselayer",
        "version": "1",
        "description": info.source,
        "attribution": info.attribution,
        "bounds": ",".join(f"{degrees:.7f}" for degrees in info.bounds.as_tuple()),
        "center": f"{centre.lon:.6f},{centre.lat:.6f},{MAX_ZOOM}",
        "minzoom": str(info.min_zoom),
        "maxzoom": str(info.max_zoom),
        "json": json.dumps({"vector_layers": [_vector_layer(name) for name in LAYERS]}),
        "buurtkaart_format": str(schema.FORMAT),
        "buurtkaart_source": info.source,
        "buurtkaart_built_at": info.built_at,
        "buurtkaart_addresses": str(info.addresses),
        "buurtkaart_streets": str(info.streets),
        "buurtkaart_buildings": str(info.buildings),
        "buurtkaart_candidate_places": str(info.candidate_places),
        "buurtkaart_tiles": str(info.tiles),
    }
    connection.executemany("INSERT INTO metadata VALUES (?, ?)", rows.items())


def _vector_layer(name: str) -> dict[str, object]:
    fields = {"kind": "String", "kind_detail": "String", "name": "String"}
    return {"id": name, "fields": fields, "minzoom": MIN_ZOOM, "maxzoom": MAX_ZOOM}
