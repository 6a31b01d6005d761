"""What search says: when somebody meant, what was understood, and what was given up to have an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import next_times
from buurtkaart.domain.place import Place
from buurtkaart.i18n import _
from buurtkaart.services.agenda.openings import openings
from buurtkaart.services.searching.facets import Asking, Facet, Facets, Known
from buurtkaart.services.searching.question import Understood
from buurtkaart.services.searching.when import When
from buurtkaart.services.wording.dates import clock_time, date_words, joined, long_day
from buurtkaart.services.wording.numbers import number_words

_WEEKEND = frozenset({5, 6})
_WORKING_DAYS = frozenset(range(5))
_NOON = time(12, 0)
_EVENING = time(17, 0)
_LATE = time(18, 0)
_NEXT_DAYS = timedelta(days=14)


def understood_words(understood: Understood) -> tuple[str, ...]:
    """Return what was understood, to stand above the answers with dots between: "dinsdagmiddag", "koffie"."""
    if not understood.says_more:
        return ()
    spot = (_("near {name}").format(name=understood.near.name),) if understood.near is not None else ()
    sought = tuple(each.typed for each in understood.sought)
    features = tuple(words for _facet, words in understood.features)
    return tuple(dict.fromkeys((*understood.when_words, *sought, *features, *spot)))


def when_words(when: When, now: datetime) -> str:
    """Return "op dinsdagmiddag", "vandaag in de avond", "in het weekend", as it stands behind "Niets"."""
    if when.at is not None:
        return _("at this moment")
    if len(when.days) == 1 and when.on is None:
        return _on_weekday(when).format(day=long_day(min(when.days)))
    return " ".join(each for each in (_day_words(when, now), _part_words(when)) if each)


def _day_words(when: When, now: datetime) -> str:
    if when.on is not None:
        today = now.astimezone(AMSTERDAM).date()
        near = {0: _("today"), 1: _("tomorrow")}
        return near.get((when.on - today).days) or _("on {day}").format(day=date_words(when.on, today))
    if when.days == _WEEKEND:
        return _("at the weekend")
    if when.days == _WORKING_DAYS:
        return _("on weekdays")
    return _("on {day}").format(day=joined([long_day(each) for each in sorted(when.days)])) if when.days else ""


def _on_weekday(when: When) -> str:
    if when.begins >= _EVENING:
        return _("on {day} evening")
    if when.begins >= _NOON:
        return _("on {day} afternoon")
    if when.ends <= _NOON:
        return _("on {day} morning")
    return _("on {day} in the daytime") if when.ends <= _LATE else _("on {day}")


def _part_words(when: When) -> str:
    if when.begins >= _EVENING:
        return _("in the evening")
    if when.begins >= _NOON:
        return _("in the afternoon")
    if when.ends <= _NOON:
        return _("in the morning")
    return _("in the daytime") if when.ends <= _LATE else ""


def nothing_words(facet: Facet, facets: Facets, asking: Asking) -> str:
    """Return the sentence that tells what there is not."""
    if facet is Facet.OPEN_AT and facets.open_at is not None:
        moment = facets.open_at.astimezone(AMSTERDAM)
        day = date_words(moment.date(), asking.now.astimezone(AMSTERDAM).date())
        return _("Nothing is on or open on {day} at {time}.").format(day=day, time=clock_time(moment))
    if facet is Facet.WHEN and facets.when is not None:
        return _("Nothing {when}.").format(when=when_words(facets.when, asking.now))
    if facet is Facet.WITHIN and facets.within_m is not None:
        return _("Nothing within {metres} metres on foot.").format(metres=number_words(round(facets.within_m)))
    return {
        Facet.WALK_IN: _("Nothing where you can come at once."),
        Facet.LANGUAGE: _("Nothing in that language."),
        Facet.FREE: _("Nothing that is surely free."),
        Facet.THEME: _("Nothing about this."),
        Facet.STEP_FREE: _("Nothing of which we know that a wheelchair can get in."),
    }.get(facet, "")


def instead_words(facet: Facet, known: Sequence[Known], names: Sequence[str], asking: Asking) -> str:
    """Return the sentence that tells what there is: "Wel op zaterdag: Open kamer." """
    named = ", ".join(names[:2])
    if facet in (Facet.OPEN_AT, Facet.WHEN) and known:
        if when := _next_words(known[0], asking):
            return _("But {when}: {names}.").format(when=when, names=names[0])
        return _("But at another time: {names}.").format(names=named)
    if facet is Facet.WITHIN:
        return _("But further away: {names}.").format(names=named)
    words = {
        Facet.WALK_IN: _("Call first: {names}."),
        Facet.LANGUAGE: _("But in Dutch: {names}."),
        Facet.FREE: _("This may cost something: {names}."),
        Facet.STEP_FREE: _("Ask first whether you can get in: {names}."),
    }.get(facet) or _("But this comes near: {names}.")
    return words.format(names=named)


def not_then_words(known: Known, name: str, when: When, asking: Asking) -> str:
    """Return the sentence for something that was named, and is not on when somebody wants it."""
    told = _("{name} is not {when}.").format(name=name, when=when_words(when, asking.now))
    following = _next_words(known, asking)
    return f"{told} {_('But {when}.').format(when=following)}" if following else told


def no_such_words(words: Sequence[str], names: Sequence[str]) -> str:
    """Return the sentence for things of which nobody wrote anything down, and what resembles them."""
    return _("Nothing with “{words}”. This comes near: {names}.").format(
        words=" ".join(words), names=", ".join(names[:2])
    )


def nothing_known_words(text: str) -> str:
    """Return the sentence for a text that means nothing here, above places where one can just walk in."""
    return _("Nothing found with “{words}”. Here you can walk in and ask:").format(words=text)


def _next_words(known: Known, asking: Asking) -> str:
    start = _next_start(known, asking)
    if start is None:
        return ""
    local = start.astimezone(AMSTERDAM)
    days = (local.date() - asking.now.astimezone(AMSTERDAM).date()).days
    if days < 7:
        day = {0: _("today"), 1: _("tomorrow")}.get(days) or _("on {day}").format(day=long_day(local.weekday()))
    else:
        day = _("on {day}").format(day=date_words(local.date(), asking.now.astimezone(AMSTERDAM).date()))
    return _("{day} at {time}").format(day=day, time=clock_time(local))


def _next_start(known: Known, asking: Asking) -> datetime | None:
    if isinstance(known.record, Initiative) and known.record.schedule is not None:
        found = next_times(known.record.schedule, asking.now, 1, asking.calendar)
        return found[0].start if found else None
    if isinstance(known.record, Place):
        opening = next(iter(openings(known.record, asking.now, asking.now + _NEXT_DAYS)), None)
        return opening.start if opening else None
    return None
