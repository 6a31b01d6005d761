"""One PDF on disk as poppler and pikepdf read it: programs that did not make it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest


@dataclass(frozen=True)
class Sheet:
    """One PDF on disk, and what others read in it."""

    path: Path
    replaced: tuple[str, ...] = ()

    def info(self, *options: str) -> str:
        """Return what `pdfinfo` says."""
        return run("pdfinfo", *options, str(self.path))

    def text(self) -> str:
        """Return the text on one line, as it is printed."""
        return " ".join(run("pdftotext", str(self.path), "-").split())

    def structure(self) -> list[tuple[str, str]]:
        """Return (tag, text) in the order in which a screen reader goes through the sheet."""
        told: list[tuple[str, list[str]]] = []
        for line in self.info("-struct-text").splitlines():
            if (said := re.match(r'\s*"(.*)"$', line)) is not None:
                told[-1][1].append(said[1])
            elif (named := re.match(r"\s*([A-Z][A-Za-z0-9]*)\b", line)) is not None:
                told.append((named[1], []))
        return [(tag, "".join(said)) for tag, said in told if any(said)]

    def fonts(self) -> str:
        """Return what `pdffonts` says."""
        return run("pdffonts", str(self.path))

    def pictures(self) -> list[str]:
        """Return the raster images."""
        return run("pdfimages", "-list", str(self.path)).splitlines()[2:]

    def colours(self) -> set[str]:
        """Return the colours of the letters, as "#rrggbb"."""
        return {each.get("color", "") for each in self._page().iter("fontspec")}

    def points(self, words: str) -> set[int]:
        """Return in which sizes, in points, lines with `words` are set."""
        page = self._page()
        sizes = {each.get("id"): int(each.get("size", "0")) for each in page.iter("fontspec")}
        return {sizes[line.get("font")] for line in page.iter("text") if words in "".join(line.itertext())}

    def _page(self) -> ElementTree.Element:
        written = run("pdftohtml", "-xml", "-zoom", "1", "-stdout", "-i", str(self.path))
        return ElementTree.fromstring(written)  # noqa: S314 - poppler wrote it

    def root(self) -> pikepdf.Pdf:
        """Open it with pikepdf."""
        return pikepdf.open(self.path)

    def alternatives(self) -> list[str]:
        """Return the alternative texts of the pictures, in the order of the structure tree."""
        with self.root() as pdf:
            return list(_alternatives(pdf.Root.StructTreeRoot))


def run(*command: str) -> str:
    """Return what a command of poppler says; where there is none, the test skips by name."""
    if shutil.which(command[0]) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{command[0]} must be there in continuous integration: nothing may be skipped")
        pytest.skip(f"{command[0]} is missing (poppler-utils)")
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=True).stdout


def _alternatives(node: Any) -> Iterator[str]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/Alt" in node:
        yield str(node.Alt)
    kids: Any = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _alternatives(kid)
