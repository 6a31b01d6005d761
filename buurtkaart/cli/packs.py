"""`buurtkaart pack build` and `pack info`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack, PackInfo
from buurtkaart.basemap.schema import APPLICATION_ID
from buurtkaart.cli.answers import print_json, print_lines, table
from buurtkaart.cli.folders import clock_of
from buurtkaart.errors import BasemapError
from buurtkaart.i18n import _


def build(arguments: argparse.Namespace) -> int:
    """Build a map, with progress on stderr."""
    if arguments.out.is_dir():
        raise BasemapError(
            _("{name} is a folder. Give the name of a file that ends in .mbtiles.").format(name=arguments.out)
        )
    if not _may_be_replaced(arguments.out):
        raise BasemapError(
            _("{name} exists already and is no map. It stays as it is; give the map another name.").format(
                name=arguments.out
            )
        )
    info = build_pack(
        arguments.source,
        arguments.out,
        now=clock_of(arguments).now(),
        clip=arguments.bbox,
        municipality=arguments.municipality,
        name=arguments.name,
        progress=_show_progress if sys.stderr.isatty() else lambda _done, _step: None,
    )
    _answer(info, as_json=arguments.json)
    return 0


def info(arguments: argparse.Namespace) -> int:
    """Tell what is in a map file."""
    pack = BasemapPack.open(arguments.file)
    try:
        _answer(pack.info, as_json=arguments.json)
    finally:
        pack.close()
    return 0


def _may_be_replaced(out: Path) -> bool:
    """Tell whether nothing but a map of ours is lost: --out may be the extract itself, or somebody's neighbourhood."""
    if out.exists() and not out.is_file():
        return False
    try:
        with out.open("rb") as file:
            header = file.read(72)
    except OSError:
        # It is not there, or whoever writes it tells why that cannot be.
        return True
    is_map = header.startswith(b"SQLite format 3") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
    return is_map or not header


def document(info: PackInfo) -> dict[str, object]:
    """Return the shape that scripts rely on; bounds as [west, south, east, north]."""
    return asdict(info) | {"bounds": list(info.bounds.as_tuple())}


def _answer(info: PackInfo, *, as_json: bool) -> None:
    if as_json:
        print_json(document(info))
    else:
        print_lines(table({name.replace("_", " "): value for name, value in document(info).items()}))


def _show_progress(done: float, step: str) -> None:
    sys.stderr.write(f"\r\033[K{done:4.0%}  {step}")
    if done >= 1:
        sys.stderr.write("\n")
    sys.stderr.flush()
