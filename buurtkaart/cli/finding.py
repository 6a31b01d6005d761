"""`buurtkaart search`, `geocode` and `reverse`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import TextIOWrapper
from typing import TYPE_CHECKING

from buurtkaart.cli.answers import index_progress, print_json, print_lines
from buurtkaart.cli.folders import clock_of, open_packs, started_workspace
from buurtkaart.domain.position import Position
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.geocoding.geocoder import Geocoder
from buurtkaart.services.geocoding.result import GeocodeResult

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.services.search import Facets, Search
    from buurtkaart.services.workspace import Workspace


def geocode(arguments: argparse.Namespace) -> int:
    """Find one address, or one address a line; a line that is not found answers an empty list."""
    with open_packs(arguments) as packs:
        geocoder = Geocoder(packs)
        if arguments.stdin:
            for query in _typed_lines():
                print_json({"query": query} | geocoder.geocode(query, arguments.limit).to_json())
            return 0
        result = geocoder.geocode(arguments.text, arguments.limit)
        if arguments.json:
            print_json(result.to_json())
        else:
            print_lines(_lines(result), _("The maps here know no such address."))
    return 0


def _typed_lines() -> Iterator[str]:
    """Yield what stands on stdin, line by line. What is not UTF-8 becomes `�`: one bad line may not stop the others."""
    if isinstance(sys.stdin, TextIOWrapper):
        # Windows reads in its own code page, and begins the files of its own programs with a mark.
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def reverse(arguments: argparse.Namespace) -> int:
    """Find the address nearest to a spot."""
    with open_packs(arguments) as packs:
        result = Geocoder(packs).reverse(arguments.position)
        if arguments.json:
            print_json(result.to_json())
        else:
            lines = (f"{found.distance_m:6.0f} m  {found.hit.name}" for found in result.nearby)
            print_lines(lines, _("The maps here know no address and no street within 5 km."))
    return 0


def search(arguments: argparse.Namespace) -> int:
    """Find records, streets and addresses, best first; where nothing is left, alternatives, and what was given up."""
    from buurtkaart.services.agenda.regions import calendar_of
    from buurtkaart.services.search import Search
    from buurtkaart.services.walking.distances import WalkingDistances
    from buurtkaart.settings import SettingsFile
    from buurtkaart.store.search_text import fold
    from buurtkaart.store.store import Store

    workspace = started_workspace(arguments)
    store = Store(workspace.database, clock_of(arguments), progress=index_progress())
    try:
        with open_packs(arguments) as packs:
            near = arguments.near or (_middle(workspace, packs) if arguments.within else None)
            walking = WalkingDistances(_map_around(near, packs)) if arguments.within else None
            calendar = calendar_of(store, SettingsFile(workspace.settings).current)
            asked = Search(store, Geocoder(packs), calendar=calendar, walking=walking)
            facets = _facets(arguments, asked)
            if not (fold(arguments.text) or facets.asked):
                raise ValidationError("text", _("Say what you are looking for, or what it must be."))
            answer = asked.answer(arguments.text, near, facets, arguments.limit)
            for problem in asked.word_list.problems:
                print(problem, file=sys.stderr)
            if arguments.json:
                print_json(answer.to_json())
            else:
                told = [each.words for each in answer.relaxed]
                found = [" · ".join(part for part in (hit.name, hit.detail) if part) for hit in answer.hits]
                print_lines([*told, *found], _("Nothing was found."))
    finally:
        store.close()
    return 0


def _facets(arguments: argparse.Namespace, asked: Search) -> Facets:
    from buurtkaart.domain.vocabulary import Theme
    from buurtkaart.services.search import Facets

    when = asked.when(arguments.when) if arguments.when else None
    if arguments.when and when is None:
        raise ValidationError(
            "when", _("“{words}” is no time. Write it like dinsdagmiddag.").format(words=arguments.when)
        )
    return Facets(
        open_at=arguments.open_at.now() if arguments.open_at else None,
        when=when,
        within_m=arguments.within,
        walk_in=arguments.walk_in,
        language=arguments.spoken.lower(),
        free=arguments.free,
        theme=Theme(arguments.theme) if arguments.theme else None,
        step_free=arguments.step_free,
    )


def _middle(workspace: Workspace, packs: list[BasemapPack]) -> Position | None:
    """Return where the window looks, or the middle of the map: somebody who names no spot asks from there."""
    from buurtkaart.settings import SettingsFile

    settings = SettingsFile(workspace.settings).current
    if settings.lat is not None and settings.lon is not None:
        return Position(settings.lat, settings.lon)
    return packs[0].info.bounds.centre if packs else None


def _map_around(near: Position | None, packs: list[BasemapPack]) -> BasemapPack | None:
    """Return the map in which a spot lies, to walk in."""
    return next((pack for pack in packs if near is not None and pack.info.bounds.contains(near)), None)


def _lines(result: GeocodeResult) -> list[str]:
    lines = [f"{hit.lat:.6f},{hit.lon:.6f}  {hit.name}" for hit in result.hits]
    return [result.question, *lines] if result.question else lines
