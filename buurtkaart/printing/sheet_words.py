"""What a sheet says about one place, group or contact: what, when, where, whom to call. Only what everybody may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Reach
from buurtkaart.i18n import _, ngettext
from buurtkaart.printing.contents import Contents
from buurtkaart.printing.facts import NEVER_ON_PAPER, Picture, checked_words, pictures_of
from buurtkaart.services.public_offers import Offer
from buurtkaart.services.wording import opening_hours_words, schedule_words


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing in a list. Every text may be empty but `name` and `checked`."""

    name: str
    number: str = ""
    shape: str = ""
    square: str = ""
    kind: str = ""
    when: str = ""
    where: str = ""
    cost: str = ""
    notes: tuple[str, ...] = ()
    call: str = ""
    phone: str = ""
    about: str = ""
    pictures: tuple[Picture, ...] = ()
    checked: str = ""


class SheetWords:
    """Words for one sheet, in the language in use. `squares`: the grid square of every spot on its map."""

    def __init__(self, contents: Contents, squares: Mapping[str, str]) -> None:
        self._contents = contents
        self._squares = squares

    def groups(self) -> list[dict[str, Any]]:
        """Return what has a spot, by kind: {"heading", "lines"}; then what comes to you or serves the whole town."""
        found = []
        for kind, heading in _headings().items():
            lines = self.lines(each for each in self._contents.here if each.record_type is kind)
            if lines:
                found.append({"heading": heading, "lines": lines})
        apart = self.lines(self._contents.apart)
        if apart:
            found.append({"heading": _("At your home, by phone or for the whole town"), "lines": apart})
        return found

    def lines(self, offers: Iterable[Offer]) -> list[dict[str, Any]]:
        """Return what a template needs of these, in their order."""
        return [asdict(self.line(each)) for each in offers]

    def line(self, offer: Offer) -> Line:
        """Return the words about one of them."""
        spot = self._contents.spots.get(offer.id)
        house = self._house(offer)
        name = offer.title if not NEVER_ON_PAPER.search(offer.title) else label(offer.record_type)
        line = Line(
            name=name,
            number=str(spot.number) if spot else "",
            shape=spot.shape if spot else offer.record_type.value,
            square=self._squares.get(spot.key, "") if spot else "",
            kind=_kind(offer),
            when=_when(offer, self._contents.now),
            where=", ".join(filter(None, self._where(offer, house))),
            cost="" if isinstance(offer, Contact) else offer.cost,
            notes=tuple(_notes(offer)),
            call=self._call(offer),
            phone=_phone(offer) or self._organisers_phone(offer),
            about="" if isinstance(offer, Contact) else offer.description,
            pictures=tuple(pictures_of(offer.access)) if isinstance(offer, Place) else (),
            checked=checked_words(offer.verified_on),
        )
        return _without_the_word(line)

    def _house(self, offer: Offer) -> Place | None:
        if isinstance(offer, Place):
            return offer
        return self._contents.houses.get(offer.place_id) if offer.place_id else None

    def _where(self, offer: Offer, house: Place | None) -> Iterator[str]:
        if house is not None:
            if house.private_home:
                yield _("in {street}; you hear the address when you call").format(street=house.address.street)
                return
            yield "" if house is offer else house.name
            yield house.address.street_line
            yield (offer.room if isinstance(offer, Initiative) else "") or house.address.room
            yield house.address.landmark if house is offer else ""
        if not isinstance(offer, Place):
            if Reach.AT_HOME in offer.reach:
                yield _("at your home")
            if Reach.BY_PHONE in offer.reach and not isinstance(offer, Contact):
                yield _("by phone")

    def _call(self, offer: Offer) -> str:
        if _phone(offer) or not isinstance(offer, Initiative):
            return ""
        return next((each.title for each in self._contents.organisers(offer) if each.phones), "")

    def _organisers_phone(self, offer: Offer) -> str:
        if not isinstance(offer, Initiative):
            return ""
        return next((each.phones[0] for each in self._contents.organisers(offer) if each.phones), "")


def left_out_words(contents: Contents) -> list[str]:
    """Return "3 contacten niet gepubliceerd", for the preview and never for the sheet; none when nothing is."""
    words: Mapping[RecordType, Callable[[int], str]] = {
        RecordType.PLACE: lambda count: ngettext("{count} place not published", "{count} places not published", count),
        RecordType.INITIATIVE: lambda count: ngettext(
            "{count} group not published", "{count} groups not published", count
        ),
        RecordType.CONTACT: lambda count: ngettext(
            "{count} contact not published", "{count} contacts not published", count
        ),
    }
    return [words[kind](count).format(count=count) for kind, count in contents.left_out.items()]


def _headings() -> dict[RecordType, str]:
    return {
        RecordType.PLACE: _("Places"),
        RecordType.INITIATIVE: _("Groups and activities"),
        RecordType.CONTACT: label(RecordType.CONTACT),
    }


def _kind(offer: Offer) -> str:
    if isinstance(offer, Place):
        return label(offer.kind)
    if isinstance(offer, Contact):
        role = offer.role if offer.role != offer.title else ""
        organisation = offer.organisation if offer.organisation != offer.title else ""
        return ", ".join(filter(None, (role[:1].upper() + role[1:], organisation)))
    return ""


def _when(offer: Offer, now: datetime) -> str:
    if isinstance(offer, Place):
        return opening_hours_words(offer.opening_hours)
    if isinstance(offer, Contact):
        return offer.reachable
    words = schedule_words(offer.schedule, now) if offer.schedule is not None else ""
    return words[:1].upper() + words[1:]


def _notes(offer: Offer) -> Iterator[str]:
    if isinstance(offer, Contact):
        return
    if isinstance(offer, Initiative):
        if Reach.FETCHES_YOU in offer.reach:
            yield _("You are fetched")
        if offer.room_left is False:
            yield _("Full now; ask when there is room")
    if offer.walk_in is False:
        yield _("Call before you come")
    elif offer.walk_in:
        yield _("You can just walk in")


def _phone(offer: Offer) -> str:
    if isinstance(offer, Contact):
        return offer.phones[0] if offer.phones else offer.email
    return offer.phone


def _without_the_word(line: Line) -> Line:
    texts = {name: "" for name, value in vars(line).items() if isinstance(value, str) and NEVER_ON_PAPER.search(value)}
    notes = tuple(words for words in line.notes if not NEVER_ON_PAPER.search(words))
    return replace(line, notes=notes, **texts)  # type: ignore[arg-type]  # the names come from the line's own texts
