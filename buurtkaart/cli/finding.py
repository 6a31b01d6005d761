"""`buurtkaart search`, `geocode` and `reverse`."""

from __future__ import annotations

import argparse
import sys

from buurtkaart.cli.answers import index_progress, print_json, print_lines
from buurtkaart.cli.folders import clock_of, open_packs, started_workspace
from buurtkaart.services.geocoding import Geocoder
from buurtkaart.services.geocoding_result import GeocodeResult


def geocode(arguments: argparse.Namespace) -> int:
    """Find one address, or one address a line; a line that is not found answers an empty list."""
    with open_packs(arguments) as packs:
        geocoder = Geocoder(packs)
        if arguments.stdin:
            for line in sys.stdin:
                query = line.rstrip("\r\n")
                print_json({"query": query} | geocoder.geocode(query, arguments.limit).to_json())
            return 0
        result = geocoder.geocode(arguments.text, arguments.limit)
        if arguments.json:
            print_json(result.to_json())
        else:
            print_lines(_lines(result))
    return 0


def reverse(arguments: argparse.Namespace) -> int:
    """Find the address nearest to a spot."""
    with open_packs(arguments) as packs:
        result = Geocoder(packs).reverse(arguments.position)
        if arguments.json:
            print_json(result.to_json())
        else:
            print_lines(f"{found.distance_m:6.0f} m  {found.hit.name}" for found in result.nearby)
    return 0


def search(arguments: argparse.Namespace) -> int:
    """Find records, streets and addresses, best first."""
    from buurtkaart.services.search import Search
    from buurtkaart.store.store import Store

    store = Store(started_workspace(arguments).database, clock_of(arguments), progress=index_progress())
    try:
        with open_packs(arguments) as packs:
            hits = Search(store, Geocoder(packs)).find(arguments.text, limit=arguments.limit)
            if arguments.json:
                print_json({"results": [hit.to_json() for hit in hits]})
            else:
                print_lines(" · ".join(part for part in (hit.name, hit.detail) if part) for hit in hits)
    finally:
        store.close()
    return 0


def _lines(result: GeocodeResult) -> list[str]:
    lines = [f"{hit.lat:.6f},{hit.lon:.6f}  {hit.name}" for hit in result.hits]
    return [result.question, *lines] if result.question else lines
