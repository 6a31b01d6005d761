"""How soon a person can work: process start to a map with streets and markers that answers a click.

    python benchmarks/start.py [--runs 5] [--keep FOLDER]

Each start is a process of its own: the real program on the demo and on folders with 10,000 and 100,000 places, and
between them two bars to measure against: the bare floor (`floor.py`: an empty web view, Leaflet and the same tiles in
the same view) and folium's `FastMarkerCluster` with 100,000 bare points over the same tiles. Medians of interleaved
runs, because a computer is never alone. *Interactive*: a real click on a marker changed the detail panel, and the
pixels show streets and that marker.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import _spawn as spawn
from _table import Row, show

SPOT = ("52.5680,5.9350", "17")
"""Where the 10,000 and 100,000 places are opened: the middle of the town, at a zoom where single places stand."""
COUNTS = (10_000, 100_000)
CLUSTER_PACKAGES = ("leaflet@1.9.4", "leaflet.markercluster@1.5.3")


def cluster_libraries(folder: Path) -> Path:
    """Bring the libraries of folium's page from npm, once, and return where the page belongs."""
    page = folder / "fast" / "points.html"
    if (page.parent / "ready").exists():
        return page
    page.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(page.parent), *CLUSTER_PACKAGES],
        check=True,
    )
    modules = page.parent / "node_modules"
    for name in ("leaflet.markercluster.js", "MarkerCluster.css", "MarkerCluster.Default.css"):
        shutil.copy(modules / "leaflet.markercluster" / "dist" / name, page.parent / name)
    (page.parent / "ready").touch()
    return page


def measure(folder: Path, runs: int, tell: Callable[[str], None]) -> dict[str, list[dict[str, Any]]]:
    """Return what each start saw, by name."""
    pack = spawn.real_pack(folder)
    home = spawn.demo_home(folder)
    data = {count: spawn.data_folder(folder, count, pack) for count in COUNTS}
    page = cluster_libraries(folder)
    demo_pack = next((home / ".local" / "share").rglob("maps/*.mbtiles"))
    at, zoom = SPOT
    first = {
        "demo": spawn.run("_program.py", ["start"], home),
        **{
            f"{count:,}": spawn.run("_program.py", ["start", "--data", data[count], "--at", at, "--zoom", zoom], home)
            for count in COUNTS
        },
    }
    view = first["demo"]["view"]
    town = first[f"{COUNTS[0]:,}"]["view"]
    there = ["--at", at, "--zoom", zoom, "--size", town["size"]]
    starts: dict[str, tuple[str, list[object]]] = {
        "floor": ("floor.py", [demo_pack, "--at", view["at"], "--zoom", view["zoom"], "--size", view["size"]]),
        "demo": ("_program.py", ["start"]),
        "town floor": ("floor.py", [pack, *there]),
    }
    for count in COUNTS:
        starts[f"{count:,}"] = ("_program.py", ["start", "--data", data[count], "--at", at, "--zoom", zoom])
    points = [page, data[COUNTS[-1]] / "buurtkaart.sqlite", "--at", at, "--zoom", zoom, "--count", COUNTS[-1]]
    starts["FastMarkerCluster"] = ("floor.py", [pack, *there, "--page", page])
    seen: dict[str, list[dict[str, Any]]] = {name: [] for name in starts}
    for number in range(runs):
        composed = spawn.run("cluster_page.py", points, home)["composed"]
        for name, (script, arguments) in starts.items():
            seen[name].append({**spawn.run(script, arguments, home), "composed": composed})
            tell(f"{number + 1}/{runs} {name}: {_brief(seen[name][-1])}")
    return seen


def _brief(seen: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value:.0f}" for key, value in seen.items() if isinstance(value, float))


def rows(seen: dict[str, list[dict[str, Any]]]) -> list[Row]:
    """Return the figures: medians, and medians of the ratios of each round."""
    median = {name: statistics.median(float(each["interactive"]) for each in found) for name, found in seen.items()}
    load = statistics.median(float(each["load"]) for found in seen.values() for each in found)

    def ratio(one: str, other: str) -> float:
        return statistics.median(
            a["interactive"] / b["interactive"] for a, b in zip(seen[one], seen[other], strict=True)
        )

    many = f"{COUNTS[1]:,}"
    some = f"{COUNTS[0]:,}"
    found = [Row(f"start, {name}: interactive", f"{median[name]:.0f} ms") for name in seen]
    for what, one, other, most in (
        ("start: demo / bare floor", "demo", "floor", 1.5),
        (f"start: {some} places / demo", some, "demo", 1.2),
        (f"start: {many} places / demo", many, "demo", 2.0),
        (f"start: {many} places / FastMarkerCluster", many, "FastMarkerCluster", 0.5),
    ):
        value = ratio(one, other)
        found.append(Row(what, f"{value:.2f} x", f"<= {most:g} x", value <= most))
    # The page does not exist until folium has written it, with every point in it.
    whole = statistics.median(
        a["interactive"] / (b["interactive"] + b["composed"])
        for a, b in zip(seen[many], seen["FastMarkerCluster"], strict=True)
    )
    composing = statistics.median(float(each["composed"]) for each in seen["FastMarkerCluster"])
    found.append(Row("composing FastMarkerCluster's page with folium", f"{composing:.0f} ms"))
    found.append(
        Row(f"start: {many} places / FastMarkerCluster with composing", f"{whole:.2f} x", "<= 0.5 x", whole <= 0.5)
    )
    found.append(Row("load of the computer meanwhile", f"{load:.1f} on {os.cpu_count()} cores"))
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="folder for data and packs; made once, used again")
    parser.add_argument("--details", type=Path, help="write everything that was seen to this file, as JSON")
    options = parser.parse_args()
    seen = measure(options.keep or spawn.scratch(), options.runs, lambda text: print(text, file=sys.stderr))
    if options.details:
        options.details.write_text(json.dumps(seen, indent=1), encoding="utf-8")
    return show(rows(seen))


if __name__ == "__main__":
    sys.exit(main())
