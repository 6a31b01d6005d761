"""The true addresses of a town, from a file beside the project: no open data is copied into it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Truth:
    """One true address."""

    street: str
    house_number: str
    postcode: str
    city: str


def truths(file: Path) -> list[Truth]:
    """Read the true addresses."""
    with file.open(encoding="utf-8", newline="") as stream:
        return [
            Truth(row["street"], row["housenumber"], row["postcode"], row["city"]) for row in csv.DictReader(stream)
        ]


def positions(file: Path) -> list[tuple[float, float]]:
    """Read (lat, lon) of the true addresses, in the order of `truths`."""
    with file.open(encoding="utf-8", newline="") as stream:
        return [(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(stream)]


def spaced(postcode: str) -> str:
    """Return "8271PT" as "8271 PT"."""
    return f"{postcode[:4]} {postcode[4:]}"
