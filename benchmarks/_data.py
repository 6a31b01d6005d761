"""What the benchmarks measure on, and what takes long to make: data folders and packs, made once in one folder."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import osmium
from _spawn import HERE, PROJECT, environment, run

SHARED = PROJECT.parent / "shared" / "data"
EXTRACT = SHARED / "osm" / "ijsselmuiden.osm.pbf"
Thing = TypeVar("Thing")
ID_STEP = 100_000_000_000
# Far enough that no copy touches another.
SHIFT_DEGREES = 0.12


def options(doc: str | None) -> argparse.ArgumentParser:
    """Return a parser with what every benchmark understands."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make data and packs here, once, and keep them")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: to try it, not to believe it")
    return parser


@contextmanager
def working_folder(keep: Path | None) -> Iterator[Path]:
    """Yield `keep`, or a folder that is gone afterwards."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep.resolve()
        return
    # A program that was ended may still write its last file.
    with tempfile.TemporaryDirectory(prefix="buurtkaart-benchmark-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def demo_home(folder: Path) -> Path:
    """Start the program once in an empty home, so that the demo and the page are made; return the home."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    run("_program.py", ["start"], home)
    return home


def data_folder(folder: Path, count: int, pack: Path) -> Path:
    """Return a data folder with `count` places and `pack` as its map; made once and kept in `folder`."""
    target = folder / str(count)
    if not (target / "ready").exists():
        shutil.rmtree(target, ignore_errors=True)
        maker = [sys.executable, str(HERE / "make_places.py"), str(target), "--count", str(count)]
        subprocess.run(maker, cwd=PROJECT, check=True)
        (target / "maps").mkdir(exist_ok=True)
        shutil.copy(pack, target / "maps" / pack.name)
        (target / "ready").touch()
    return target


def real_pack(folder: Path) -> Path:
    """Return the pack of IJsselmuiden, built once and kept in `folder`."""
    return built(EXTRACT, folder / "ijsselmuiden.mbtiles")


def large_extract(folder: Path) -> Path:
    """Return IJsselmuiden four times over, as one extract, written once and kept in `folder`."""
    target = folder / "four.osm.pbf"
    if not target.exists():
        begun = folder / "four.begun.osm.pbf"
        begun.unlink(missing_ok=True)
        four_fold(EXTRACT, begun)
        begun.rename(target)
    return target


def large_pack(folder: Path) -> Path:
    """Return the pack of IJsselmuiden four times over, with some 25,000 addresses."""
    target = folder / "four.mbtiles"
    return target if target.exists() else built(large_extract(folder), target)


def built(extract: Path, target: Path) -> Path:
    """Return the pack of `extract` at `target`, built unless it is there."""
    if not target.exists():
        command = [sys.executable, "-m", "buurtkaart", "pack", "build", str(extract), "--out", str(target)]
        subprocess.run(
            command, cwd=PROJECT, check=True, env=environment(target.parent / "home"), stdout=subprocess.DEVNULL
        )
    return target


def things(source: Path, kind: type[Thing]) -> Iterator[Thing]:
    """Yield everything of one kind in a file."""
    return (thing for thing in osmium.FileProcessor(str(source)) if isinstance(thing, kind))


def four_fold(source: Path, out: Path) -> None:
    """Write `source` and three shifted copies of it, in the order that extracts have: nodes, ways, relations."""
    copies = [(number, number % 2 * SHIFT_DEGREES, -(number // 2) * SHIFT_DEGREES) for number in range(4)]
    with osmium.SimpleWriter(str(out)) as writer:
        for number, east, north in copies:
            for node in things(source, osmium.osm.Node):
                place = (node.location.lon + east, node.location.lat + north)
                writer.add_node(node.replace(id=node.id + number * ID_STEP, location=place))
        for number, _east, _north in copies:
            for way in things(source, osmium.osm.Way):
                nodes = [node.ref + number * ID_STEP for node in way.nodes]
                writer.add_way(way.replace(id=way.id + number * ID_STEP, nodes=nodes))
        for number, _east, _north in copies:
            for relation in things(source, osmium.osm.Relation):
                members = [(member.type, member.ref + number * ID_STEP, member.role) for member in relation.members]
                writer.add_relation(relation.replace(id=relation.id + number * ID_STEP, members=members))
