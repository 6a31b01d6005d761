"""`buurtkaart signpost` and `signals purge`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.cli.answers import index_progress, print_json, print_lines
from buurtkaart.cli.folders import clock_of, map_at, open_packs, started_workspace, workspace_of
from buurtkaart.domain.signpost import Answer, ForWhom, Found, HelpLine, Notice, Question, Wanted
from buurtkaart.i18n import _
from buurtkaart.services.agenda.regions import calendar_of
from buurtkaart.services.signpost.answering import Signpost
from buurtkaart.services.signpost.copying import rung_heading
from buurtkaart.services.signpost.help_file import LOCAL_FILE
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.services.signpost.words import notice_words, number_words, stale_words, wanted_words
from buurtkaart.settings import SettingsFile
from buurtkaart.store.store import Store

if TYPE_CHECKING:
    from buurtkaart.printing.card_map import CardWay


def signpost(arguments: argparse.Namespace) -> int:
    """Answer one question, or list what can be asked."""
    for_whom = ForWhom(arguments.for_whom)
    if arguments.list_keys:
        return _list_keys(for_whom, as_json=arguments.json)
    question = Question(
        for_whom=for_whom,
        near=arguments.near,
        notices=frozenset(arguments.notice),
        wanted=frozenset(arguments.wish),
        language=arguments.spoken,
    )
    workspace = started_workspace(arguments)
    clock = arguments.when or clock_of(arguments)
    store = Store(workspace.database, clock, progress=index_progress())
    try:
        with open_packs(arguments) as packs:
            pack = map_at(question.near, packs)
            calendar = calendar_of(store, SettingsFile(workspace.settings).current)
            asked = Signpost(store, clock, HelpLines.read(workspace.folder / LOCAL_FILE), pack, calendar)
            answer = asked.answer(question)
            if arguments.card:
                _write_card(answer, store, arguments.card, arguments.size, _way(asked, answer, pack))
    finally:
        store.close()
    if arguments.json:
        print_json(_document(answer))
    else:
        print_lines(_lines(answer))
    return 0


def purge(arguments: argparse.Namespace) -> int:
    """Erase what is due of what was kept to ask back about."""
    from buurtkaart.services.signals import Signals

    erased = Signals(workspace_of(arguments).folder, clock_of(arguments)).purge()
    if arguments.json:
        print_json({"erased": erased})
    else:
        print_lines([_("Erased: {count}").format(count=erased)])
    return 0


def _way(signpost: Signpost, answer: Answer, pack: BasemapPack | None) -> CardWay | None:
    """Return what the map of the card shows: the first result that one walks to, and the way from where one asked."""
    from buurtkaart.printing.call_card import best_of_each_rung
    from buurtkaart.printing.card_map import CardWay

    goal = next((found for found in best_of_each_rung(answer) if found.position is not None), None)
    if pack is None or goal is None:
        return None
    route = signpost.route(answer.question, goal) if answer.question.near is not None else None
    return CardWay(pack=pack, found=goal, route=route)


def _write_card(answer: Answer, store: Store, target: Path, size: str, way: CardWay | None) -> None:
    """Put the best of each rung on a card; what is not on it is told on stderr, beside the answer."""
    # Typst and the letters are for those who print.
    from buurtkaart.printing.call_card import CardSize, best_of_each_rung, make_card, told_words
    from buurtkaart.printing.typesetting import save

    with store.reading_public() as view:
        card = make_card(answer, best_of_each_rung(answer), view, CardSize(size), way)
    save(card.document, target)
    for sentence in told_words(card):
        sys.stderr.write(f"buurtkaart: {sentence}\n")


def _list_keys(for_whom: ForWhom, *, as_json: bool) -> int:
    notices = {each.value: notice_words(each, for_whom) for each in Notice}
    wishes = {each.value: wanted_words(each, for_whom) for each in Wanted}
    if as_json:
        print_json({"notices": notices, "wishes": wishes})
    else:
        print_lines(f"{key:<22} {words}" for key, words in {**notices, **wishes}.items())
    return 0


def _document(answer: Answer) -> dict[str, Any]:
    return {
        "danger": [_help_line(each) for each in answer.danger],
        "first": [*answer.first, *answer.call_today],
        "rungs": [
            {
                "rung": part.rung.value,
                "results": [_found(each) for each in part.results],
                "empty_because": part.empty_because,
            }
            for part in answer.rungs
        ],
        "talk": [_help_line(each) for each in answer.talk],
        "missing": list(answer.missing),
    }


def _found(found: Found) -> dict[str, Any]:
    metres = found.walk_distance_m
    return {
        "id": found.record_id,
        "name": found.name,
        "reason": found.reason,
        "walk_distance_m": None if metres is None else round(metres, 1),
        "score": round(found.score, 3),
        "score_parts": {name: round(worth, 3) for name, worth in found.score_parts},
        "how": {name: value for name, value in vars(found.how).items() if value},
    }


def _help_line(line: HelpLine) -> dict[str, Any]:
    return {
        "key": line.key,
        "situation": line.situation,
        "name": line.name,
        "number": line.number,
        "hours": line.hours,
        "cost": line.cost,
        "advice": line.advice,
        "source": line.source,
        "checked_on": line.checked_on,
        "is_stale": line.is_stale,
    }


def _lines(answer: Answer) -> Iterator[str]:
    for line in answer.danger:
        told = (line.situation, line.name, number_words(line), stale_words(line), line.advice)
        yield " · ".join(part for part in told if part)
    yield from (*answer.first, *answer.call_today)
    for number, part in enumerate(answer.rungs, start=1):
        yield f"{number}. {rung_heading(part.rung)}"
        if part.empty_because:
            yield f"   {part.empty_because}"
        for found in part.results:
            yield f"   {found.name}: {found.reason}"
            if call := " ".join(filter(None, (found.how.call_name, found.how.phone))):
                yield f"      {call}"
    yield from answer.missing
