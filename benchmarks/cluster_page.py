"""folium's page with every point of a data folder, as one bar for `start.py`; made in a process of its own.

    python benchmarks/cluster_page.py PAGE DATABASE --at LAT,LON --zoom Z --count N

Says how long it took from the start of the process to the written page: who uses folium waits for that, too.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

import _watch_names as names
import folium
from floor import BASE_MAP
from folium.plugins import FastMarkerCluster


def compose(page: Path, database: Path, at: str, zoom: str, count: int) -> None:
    """Write the page; its libraries stand beside it."""
    with sqlite3.connect(database) as connection:
        points = connection.execute("SELECT lat, lon FROM search_entry WHERE lat IS NOT NULL").fetchall()
    points = [[lat / 1e7, lon / 1e7] for lat, lon in points]
    # Those without a spot of their own are put on others', so that there are as many points as things.
    points += points[: count - len(points)]
    latitude, longitude = at.split(",")
    drawn = folium.Map([float(latitude), float(longitude)], zoom_start=int(zoom), tiles=None)
    drawn.default_js = [("leaflet", "/vendor/leaflet/leaflet.js")]
    drawn.default_css = [("leaflet_css", "/vendor/leaflet/leaflet.css")]
    plugin: Any = FastMarkerCluster
    cluster = plugin(points, callback="(row) => L.marker(new L.LatLng(row[0], row[1]))")
    cluster.default_js = [
        ("protomaps", "/vendor/protomaps-leaflet/protomaps-leaflet.js"),
        ("cluster", "/leaflet.markercluster.js"),
    ]
    cluster.default_css = [("cluster_css", "/MarkerCluster.css"), ("cluster_look", "/MarkerCluster.Default.css")]
    cluster.add_to(drawn)
    figure: Any = drawn.get_root()
    html, _, rest = figure.render().rpartition("</script>")
    # Without a tile layer of its own folium gives the map no deepest zoom, and clusters refuse to work.
    html = html.replace(f'"zoom": {zoom},', f'"zoom": {zoom}, "maxZoom": 20,')
    base_map = BASE_MAP.replace("MAP", drawn.get_name())
    page.write_text(f"{html}{base_map}</script>{rest}", encoding="utf-8")


def main() -> int:
    """Compose, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    parser.add_argument("database", type=Path)
    parser.add_argument("--at", required=True)
    parser.add_argument("--zoom", required=True)
    parser.add_argument("--count", type=int, required=True)
    options = parser.parse_args()
    compose(options.page, options.database, options.at, options.zoom, options.count)
    composed = (time.time() - float(os.environ[names.STARTED])) * 1000
    print(names.MARK + json.dumps({"composed": composed}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
