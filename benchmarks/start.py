"""How soon a person can work: process start to a map with streets and markers that answers a click.

    python benchmarks/start.py [--runs 5] [--keep FOLDER] [--quick]

Each start is a process of its own: the real program on the demo and on folders with 10,000 and 100,000 places, and
between them two bars to measure against: the bare floor (`floor.py`: an empty web view, Leaflet and the same tiles in
the same view) and folium's `FastMarkerCluster` with 100,000 bare points over the same tiles. Medians of interleaved
runs, in another order each round, because a computer is never alone and does not forget what it just did.
*Interactive*: a real click on a marker changed the detail panel, and the pixels show streets and that marker.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import _data as data_of
import _spawn as spawn
from _table import Row, show

SPOT = ("52.5680,5.9350", "17")
"""Where the 10,000 and 100,000 places are opened: the middle of the town, at a zoom where single places stand."""
COUNTS = (10_000, 100_000)
CLUSTER = "FastMarkerCluster"
_SEED = 20_261_122
CLUSTER_PACKAGES = ("leaflet@1.9.4", "leaflet.markercluster@1.5.3")


def cluster_libraries(folder: Path) -> Path | None:
    """Bring the libraries of folium's page from npm, once, and return where the page belongs; None without npm."""
    page = folder / "fast" / "points.html"
    if (page.parent / "ready").exists():
        return page
    page.parent.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(page.parent)]
    try:
        subprocess.run([*command, *CLUSTER_PACKAGES], check=True, timeout=60)
    except (OSError, subprocess.SubprocessError) as error:
        print(error, file=sys.stderr)
        return None
    modules = page.parent / "node_modules"
    for name in ("leaflet.markercluster.js", "MarkerCluster.css", "MarkerCluster.Default.css"):
        shutil.copy(modules / "leaflet.markercluster" / "dist" / name, page.parent / name)
    (page.parent / "ready").touch()
    return page


def measure(folder: Path, runs: int, tell: Callable[[str], None]) -> dict[str, list[dict[str, Any]]]:
    """Return what each start saw, by name."""
    pack = data_of.real_pack(folder)
    home = data_of.demo_home(folder)
    data = {count: data_of.data_folder(folder, count, pack) for count in COUNTS}
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
    if page is not None:
        starts[CLUSTER] = ("floor.py", [pack, *there, "--page", page])
    points = [page, data[COUNTS[-1]] / "buurtkaart.sqlite", "--at", at, "--zoom", zoom, "--count", COUNTS[-1]]
    seen: dict[str, list[dict[str, Any]]] = {name: [] for name in starts}
    # Whoever always comes after the same one is measured with what that one left: a warm cache, or a tired processor.
    chance = random.Random(_SEED)
    for number in range(runs):
        composed = spawn.run("cluster_page.py", points, home)["composed"] if page is not None else 0.0
        for name in chance.sample(list(starts), len(starts)):
            script, arguments = starts[name]
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
            float(a["interactive"]) / float(b["interactive"]) for a, b in zip(seen[one], seen[other], strict=True)
        )

    many = f"{COUNTS[1]:,}"
    some = f"{COUNTS[0]:,}"
    found = [Row(f"start, {name}: interactive", f"{median[name]:.0f} ms") for name in seen]
    bars = [
        ("start: demo / bare floor", "demo", "floor", 1.5),
        (f"start: {some} places / demo", some, "demo", 1.2),
        (f"start: {many} places / demo", many, "demo", 2.0),
    ]
    if CLUSTER in seen:
        bars.append((f"start: {many} places / {CLUSTER}, its page composed before", many, CLUSTER, 0.5))
    for what, one, other, most in bars:
        value = ratio(one, other)
        told = f"{value:.2f} x ({median[one]:.0f} / {median[other]:.0f} ms)"
        found.append(Row(what, told, f"<= {most:g} x", value <= most))
    if CLUSTER in seen:
        # The page does not exist until folium has written it, with every point in it.
        pairs = list(zip(seen[many], seen[CLUSTER], strict=True))
        whole = statistics.median(a["interactive"] / (b["interactive"] + b["composed"]) for a, b in pairs)
        composing = statistics.median(float(b["composed"]) for _a, b in pairs)
        told = f"{whole:.2f} x (composing {composing:.0f} ms)"
        found.append(Row(f"start: {many} places / {CLUSTER}, composing included", told, "<= 0.5 x", whole <= 0.5))
    else:
        found.append(Row(f"start: {many} places / {CLUSTER}", "npm could not bring its libraries", "<= 0.5 x", False))
    found.append(Row("load of the computer meanwhile", f"{load:.1f} on {os.cpu_count()} cores"))
    return found


def main() -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--runs", type=int, help="rounds (5; 1 with --quick)")
    parser.add_argument("--details", type=Path, help="write everything that was seen to this file, as JSON")
    options = parser.parse_args()
    runs = options.runs or (1 if options.quick else 5)
    with data_of.working_folder(options.keep) as folder:
        seen = measure(folder, runs, lambda text: print(text, file=sys.stderr))
    if options.details:
        options.details.write_text(json.dumps(seen, indent=1), encoding="utf-8")
    return show(rows(seen))


if __name__ == "__main__":
    sys.exit(main())
