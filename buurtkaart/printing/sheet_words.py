"""What a sheet says about one place, group or contact: what, when, where, whom to call. Only what everybody may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.i18n import _, ngettext
from buurtkaart.printing.contents import Contents
from buurtkaart.printing.facts import checked_words, pictures_of
from buurtkaart.printing.offer_words import (
    OfferWords,
    cost_words,
    fetched_words,
    said_in,
    warning_words,
    when_words,
    where_words,
    without_the_word,
)
from buurtkaart.services.public_offers import Offer


@dataclass(frozen=True, kw_only=True)
class Line(OfferWords):
    """One thing in a list."""

    number: str = ""
    shape: str = ""
    square: str = ""
    kind: str = ""


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
        when = when_words(offer, self._contents.now)
        line = Line(
            **said_in(offer, self._contents.reading),
            number=str(spot.number) if spot else "",
            shape=spot.shape if spot else offer.record_type.value,
            square=self._squares.get(spot.key, "") if spot else "",
            kind=_kind(offer),
            when=when[:1].upper() + when[1:] if isinstance(offer, Initiative) else when,
            # A landmark helps to find a house, and is told there once.
            where=", ".join(where_words(offer, house, has_landmark=house is offer)),
            cost=cost_words(offer),
            notes=tuple(_notes(offer)),
            call=self._call(offer),
            phone=_phone(offer) or self._organisers_phone(offer),
            pictures=tuple(pictures_of(offer.access)) if isinstance(offer, Place) else (),
            checked=checked_words(offer.verified_on),
        )
        return without_the_word(line)

    def _house(self, offer: Offer) -> Place | None:
        if isinstance(offer, Place):
            return offer
        return self._contents.houses.get(offer.place_id) if offer.place_id else None

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
        kind = label(offer.kind)
        return "" if kind.casefold() == offer.name.strip().casefold() else kind
    if isinstance(offer, Contact):
        role = offer.role if offer.role != offer.title else ""
        organisation = offer.organisation if offer.organisation != offer.title else ""
        return ", ".join(filter(None, (role[:1].upper() + role[1:], organisation)))
    return ""


def _notes(offer: Offer) -> Iterator[str]:
    if isinstance(offer, Contact):
        return
    yield from filter(None, (fetched_words(offer), *warning_words(offer)))
    if offer.walk_in:
        yield _("You can just walk in")


def _phone(offer: Offer) -> str:
    if isinstance(offer, Contact):
        return offer.phones[0] if offer.phones else offer.email
    return offer.phone
