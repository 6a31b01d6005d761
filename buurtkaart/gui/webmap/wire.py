"""What the page reads: Python values as JSON. Text of people travels as data only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from buurtkaart.domain.position import Position
from buurtkaart.i18n import _, current_language
from buurtkaart.mapping.features import ClusterMarker, ConnectionLine, RecordMarker

if TYPE_CHECKING:
    # The pack brings numpy, which takes a fifth of a second: whoever opens one has it already.
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.mapping.signpost_marks import Signs

NOTHING = "null"


def as_json(value: object) -> str:
    """Return JSON that is plain ASCII, so that no sign in it can mean anything else on the way."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def basemap(pack: BasemapPack | None, serial: int) -> str:
    """Return where the tiles are; `serial` keeps the tiles of one map from being taken for another's."""
    if pack is None:
        return NOTHING
    info = pack.info
    return as_json(
        {
            "kind": "vector" if info.tile_format == "mvt" else "raster",
            "url": f"/tiles/{serial}/{{z}}/{{x}}/{{y}}.{info.tile_format}",
            "minZoom": info.min_zoom,
            "maxZoom": info.max_zoom,
            "bounds": info.bounds.as_tuple(),
            "attribution": _attribution(info.attribution),
        }
    )


def markers(shown: Sequence[RecordMarker | ClusterMarker]) -> str:
    """Return the marks of records."""
    return as_json({"markers": [marker.as_json() for marker in shown]})


def lines(shown: Sequence[ConnectionLine]) -> str:
    """Return the connections."""
    return as_json({"lines": [line.as_json() for line in shown]})


def shapes(rings: Sequence[Sequence[Position]]) -> str:
    """Return the outlines of neighbourhoods, one ring each."""
    return as_json({"polygons": [[[position.lat, position.lon] for position in ring] for ring in rings]})


def sketch(corners: Sequence[Position]) -> str:
    """Return the corners of what is being drawn."""
    return as_json({"corners": [[position.lat, position.lon] for position in corners]})


def signs(shown: Signs | None) -> str:
    """Return what the signpost shows."""
    return NOTHING if shown is None else as_json(shown.as_json())


def appearance(theme: str, text_scale: float, *, reduced_motion: bool) -> str:
    """Return the look of the page and its own few words, in the language in use."""
    return as_json(
        {
            "language": current_language(),
            "theme": theme,
            "textScale": text_scale,
            "reducedMotion": reduced_motion,
            "texts": {
                "map": _("Map"),
                "zoomIn": _("Zoom in"),
                "zoomOut": _("Zoom out"),
                "newPlaceHere": _("New place here"),
                "centreHere": _("Put this spot in the middle"),
                "showRecord": _("Show what this is"),
                "zoomToCluster": _("Look closer"),
                "cluster": _("{count} together; click to look closer"),
                "allInList": _("Show all {count} in the list"),
                "movable": _("{name} · drag to move it"),
            },
        }
    )


def _attribution(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    # Our own packs have plain text: a start need not wait for an HTML parser.
    from buurtkaart.mapping.attribution import plain_text

    return plain_text(text)
