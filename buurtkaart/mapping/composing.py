"""What folium makes of a map, taken apart: the page of the window and the file to share put it together each their way.

folium takes a third of a second to import, so it is imported when something is composed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

MAP_ID: Final = "buurtkaart"


@dataclass(frozen=True)
class Composed:
    """The parts of one map: the element that holds it, what makes it, and its style."""

    body: str
    script: str
    style: str


def compose_map(scripts: Sequence[tuple[str, str]] = (), styles: Sequence[tuple[str, str]] = ()) -> Composed:
    """Let folium make the map, as the global `map_buurtkaart`. `scripts` and `styles`: (name, address) to lean on."""
    import folium

    own_scripts, own_styles = list(scripts), list(styles)

    class OfflineMap(folium.Map):
        """folium's map with every link pointing into the program."""

        default_js = own_scripts
        default_css = own_styles

    offline_map = OfflineMap(
        location=[52.1, 5.3],
        zoom_start=8,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        keyboard=False,
        fade_animation=False,
        box_zoom=False,
        max_zoom=20,
        min_zoom=3,
        world_copy_jump=False,
    )
    # folium's ids are random; the page's script and the tests need one name.
    offline_map._id = MAP_ID
    # branca's types promise an Element where a Figure stands.
    figure: Any = offline_map.get_root()
    figure._id = MAP_ID
    figure.render()
    head, inline_scripts = _take_out(figure.header.render(), "script")
    _, inline_styles = _take_out(head, "style")
    return Composed(
        body=figure.html.render().strip(),
        script="\n".join([*inline_scripts, figure.script.render()]),
        style="\n".join(inline_styles),
    )


def _take_out(html: str, tag: str) -> tuple[str, list[str]]:
    """Return `html` without its inline `tag` elements, and their contents; a tag with `src` is no content."""
    contents: list[str] = []

    def keep(match: re.Match[str]) -> str:
        if "src=" not in match.group(1):
            contents.append(match.group(2))
        return ""

    return re.sub(rf"<{tag}\b([^>]*)>(.*?)</{tag}>", keep, html, flags=re.DOTALL), contents
