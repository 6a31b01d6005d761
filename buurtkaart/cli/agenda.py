"""`buurtkaart agenda`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.cli.answers import index_progress, print_json, print_lines
from buurtkaart.cli.folders import clock_of, map_at, open_packs, started_workspace
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.position import Position
from buurtkaart.errors import ValidationError
from buurtkaart.i18n import _
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.agenda.occurrence import Occurrence
from buurtkaart.services.agenda.regions import region_of, region_words
from buurtkaart.services.wording.dates import clock_time, date_words
from buurtkaart.services.wording.exceptions import gap_words
from buurtkaart.services.wording.records import distance_words
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store

_DAYS: Final = 7

Walk = tuple[Occurrence, float | None]
"""What is on, and how many metres on foot it is; None where nobody knows where, or nobody asked."""


def agenda(arguments: argparse.Namespace) -> int:
    """List what groups do between two days, and write a calendar file when asked to."""
    if arguments.within is not None and arguments.near is None:
        raise ValidationError("near", _("Say from where with --near; then --within can tell how far."))
    clock = clock_of(arguments)
    workspace = started_workspace(arguments)
    first = arguments.first or clock.now().date()
    last = arguments.last or first + timedelta(days=_DAYS - 1)
    if last < first:
        words = _("The last day comes before the first one: {first} to {last}.")
        raise ValidationError("last", words.format(first=first, last=last))
    store = Store(workspace.database, clock, progress=index_progress())
    try:
        region = region_of(store, SettingsFile(workspace.settings).current)
        asked = Agenda(store, clock, region.region)
        found = asked.between(_midnight(first), _midnight(last + timedelta(days=1)), public=True)
        walks = _on_foot([each for each in found if each.is_on], arguments)
        if any(each.is_unsure for each, _metres in walks):
            _tell(region_words(region) if region.region is None else gap_words(asked.gaps(first, last)))
        if arguments.ics:
            _write(walks, store, arguments.ics, asked)
    finally:
        store.close()
    if arguments.json:
        print_json({"occurrences": [_document(*walk) for walk in walks]})
    else:
        lines = (_line(*walk, clock.now().date()) for walk in walks)
        print_lines(lines, _("Nothing is on in these days."))
    return 0


def _on_foot(found: Sequence[Occurrence], arguments: argparse.Namespace) -> list[Walk]:
    """Return what is near enough, with metres along the streets, or as the signpost estimates them."""
    if arguments.near is None:
        return [(each, None) for each in found]
    spots = list(dict.fromkeys(each.host.position for each in found if each.host.position is not None))
    with open_packs(arguments) as packs:
        metres = dict(zip(spots, _metres(arguments.near, spots, map_at(arguments.near, packs)), strict=True))
    walks = [(each, metres[each.host.position] if each.host.position is not None else None) for each in found]
    if arguments.within is None:
        return walks
    return [(each, far) for each, far in walks if far is not None and far <= arguments.within]


def _metres(near: Position, spots: Sequence[Position], pack: BasemapPack | None) -> list[float]:
    import numpy as np

    from buurtkaart.services.walking.distances import WalkingDistances

    walking = WalkingDistances(pack)
    snapped = walking.snap([each.lat for each in spots], [each.lon for each in spots])
    measured = walking.metres(near, snapped)
    metres: list[float] = np.where(np.isfinite(measured), measured, walking.estimate(near, snapped)).tolist()
    if walking.trouble:
        _tell(walking.trouble)
    return metres


def _write(walks: Sequence[Walk], store: Store, target: Path, asked: Agenda) -> None:
    from buurtkaart.exchange.calendar_file import calendar_file, save_calendar_file

    with store.reading_public() as view:
        groups = view.find_many(each.record_id for each, _far in walks)
        content = calendar_file(
            [each for each in groups.values() if isinstance(each, Initiative)],
            view,
            store.clock.now(),
            asked.calendar.region,
        )
    save_calendar_file(content, target)


def _document(found: Occurrence, metres: float | None) -> dict[str, object]:
    """Return the shape that scripts rely on; null where nobody knows or may know."""
    position = found.host.position
    return {
        "start": found.start.isoformat(),
        "end": found.end.isoformat(),
        "initiative": found.title,
        "place": found.host.place_name or None,
        "lat": position.lat if position else None,
        "lon": position.lon if position else None,
        "walk_distance_m": None if metres is None else round(metres, 1),
    }


def _line(found: Occurrence, metres: float | None, today: date) -> str:
    when = f"{date_words(found.start.date(), today)} {clock_time(found.start)}–{clock_time(found.end)}"
    far = "" if metres is None else distance_words(metres)
    moved = _("this time only") if found.moved_from is not None else ""
    return " · ".join(part for part in (when, found.title, found.host.place_name, far, moved) if part)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM)


def _tell(sentence: str) -> None:
    if sentence:
        sys.stderr.write(f"buurtkaart: {sentence}\n")
