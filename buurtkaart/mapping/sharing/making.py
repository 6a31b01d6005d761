"""From a neighbourhood to one file: what is public, in words of each language, with its map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import AMSTERDAM, Clock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import HolidayCalendar, SchoolRegion
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.translation import Translation, in_offered_order, own_name
from buurtkaart.errors import CancelledError, ShareError
from buurtkaart.i18n import _, speaking
from buurtkaart.mapping.sharing.days import AHEAD, told_days
from buurtkaart.mapping.sharing.document import document, icon_data
from buurtkaart.mapping.sharing.doors import Doors, fitting_doors, no_doors
from buurtkaart.mapping.sharing.gathering import Contents, gather
from buurtkaart.mapping.sharing.texts import page_texts
from buurtkaart.mapping.sharing.tiles import Tiles, can_be_carried, pack_tiles
from buurtkaart.mapping.sharing.words import LONGEST_TEXT, ShareWords, depends_on_region, kind_key
from buurtkaart.services.overview import appearance
from buurtkaart.services.public_area import Area
from buurtkaart.services.public_offers import Offer
from buurtkaart.services.theme_colours import NO_THEME_COLOUR, THEME_COLOURS
from buurtkaart.store.store import Store

KINDS = (RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT)
_DECIMALS = 6


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What whoever shares chose. `title` empty: the name of the area; `languages`: the first is shown first."""

    area: Area
    languages: tuple[str, ...] = ("nl", "en")
    title: str = ""
    sender: str = ""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A finished file, not saved yet."""

    content: bytes
    title: str
    counts: dict[RecordType, int]
    """How many places, groups and contacts are in it."""
    left_out: dict[RecordType, int]
    has_map: bool
    is_coarse: bool
    """Whether the closest look of the map was left out, because the area is large."""
    has_pictures: bool = False
    """Whether there is a map of the area, of pictures, which no file carries."""
    lacks_region: bool = False
    """Whether something is not on in the school holidays, and nobody knows whose holidays count here."""
    photos_left_out: int = 0
    """How many photos of doors did not fit."""


def make_share(
    store: Store,
    pack: BasemapPack | None,
    wishes: Wishes,
    clock: Clock,
    *,
    region: SchoolRegion | None = None,
    progress: Callable[[float], None] = lambda _done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Shared:
    """Make the file. `region`: whose school holidays count here; None: nobody knows.

    Raises ShareError when there is nothing to share, CancelledError when it was stopped.
    """

    def step(done: float) -> None:
        if cancelled():
            raise CancelledError(_("Cancelled. No file was made."))
        progress(done)

    step(0.0)
    contents = gather(store, wishes.area, clock.now())
    if not contents.offers:
        raise ShareError(
            _(
                "Nothing here may be seen by everybody yet, so no file was made. Add a place or a group, or choose "
                "another area."
            )
        )
    step(0.2)
    tiles = None
    if pack is not None and not wishes.area.is_everywhere:
        tiles = pack_tiles(pack, wishes.area.bounds, step=lambda done: step(0.2 + 0.4 * done))
    step(0.6)
    has_pictures = pack is not None and not can_be_carried(pack)
    content = _document(contents, wishes, tiles, step, no_doors(contents), region=region, has_pictures=has_pictures)
    doors = fitting_doors(contents, len(content.encode()))
    if doors.told:
        content = _document(contents, wishes, tiles, step, doors, region=region, has_pictures=has_pictures)
    counts = {kind: sum(each.record_type is kind for each in contents.offers) for kind in KINDS}
    return Shared(
        content=content.encode(),
        title=_title(wishes),
        counts={kind: count for kind, count in counts.items() if count},
        left_out=dict(contents.left_out),
        has_map=tiles is not None,
        is_coarse=tiles is not None and tiles.is_coarse,
        has_pictures=has_pictures,
        lacks_region=region is None and any(depends_on_region(each) for each in contents.offers),
        photos_left_out=doors.left_out,
    )


def _title(wishes: Wishes) -> str:
    return wishes.title.strip() or wishes.area.name or _("Map of the neighbourhood")


def _document(
    contents: Contents,
    wishes: Wishes,
    tiles: Tiles | None,
    step: Callable[[float], None],
    doors: Doors,
    *,
    region: SchoolRegion | None,
    has_pictures: bool,
) -> str:
    attribution = tiles.attribution if tiles is not None else ""
    texts: dict[str, dict[str, str]] = {}
    words: dict[str, list[dict[str, object]]] = {}
    for number, language in enumerate(wishes.languages):
        with speaking(language):
            texts[language] = page_texts(
                title=_title(wishes),
                sender=wishes.sender.strip(),
                now=contents.now,
                attribution=attribution,
                has_pictures=has_pictures,
            )
            teller = ShareWords(contents, region)
            words[language] = [teller.of(each) for each in contents.offers]
        step(0.6 + 0.3 * (number + 1) / len(wishes.languages))
    calendar = DutchHolidays(region)
    things = [
        {
            **_thing(offer, number, contents, calendar),
            "door": doors.of(offer, contents),
            "words": {each: words[each][number] for each in wishes.languages},
        }
        for number, offer in enumerate(contents.offers)
    ]
    first = wishes.languages[0]
    with speaking(first):
        no_script = _("This file needs JavaScript. Open it in Firefox, Chrome, Edge or Safari.")
    made = document(
        title=texts[first]["title"],
        language=first,
        no_script=no_script,
        shared={
            "languages": list(wishes.languages),
            "others": _others(contents, wishes.languages),
            "texts": texts,
            "area": {
                "name": wishes.area.name,
                "bounds": [] if wishes.area.is_everywhere else list(wishes.area.bounds.as_tuple()),
                "outline": [[each.lat, each.lon] for each in wishes.area.outline],
            },
            "basemap": tiles.index if tiles is not None else None,
            "icons": icon_data({str(thing["icon"]) for thing in things}),
            "doors": list(doors.told),
            "made": contents.now.astimezone(AMSTERDAM).date().isoformat(),
            "ahead": AHEAD,
            "things": things,
        },
        tiles=tiles.packed if tiles is not None else None,
    )
    step(1.0)
    return made


def _others(contents: Contents, languages: tuple[str, ...]) -> list[list[str]]:
    """Return code and own name of the languages in which things say something, besides those of the page."""
    said = (told.language for offer in contents.offers for told in _translations(offer))
    return [[code, own_name(code)] for code in in_offered_order(said) if code not in languages]


def _translations(offer: Offer) -> tuple[Translation, ...]:
    return () if isinstance(offer, Contact) else offer.translations


def _thing(offer: Offer, number: int, contents: Contents, calendar: HolidayCalendar) -> dict[str, Any]:
    """Return `Thing` of resources/share/types.d.ts, without its words. Its id is of this file alone."""
    shape, icon, theme = appearance(offer)
    position = contents.position_of(offer)
    told = told_days(offer, contents.now, calendar)
    return {
        "id": number,
        "name": offer.title,
        "said": {
            each.language: {"name": each.name, "about": each.description[:LONGEST_TEXT]}
            for each in _translations(offer)
        },
        "shape": shape,
        "kind": kind_key(offer),
        "icon": icon,
        "colour": THEME_COLOURS[theme] if theme is not None else NO_THEME_COLOUR,
        "at": [round(position.lat, _DECIMALS), round(position.lon, _DECIMALS)] if position is not None else None,
        "days": told.days,
        "otherwise": told.otherwise,
        "phones": list(offer.phones) if isinstance(offer, Contact) else [offer.phone] if offer.phone else [],
        "email": offer.email if isinstance(offer, Contact) else "",
        "website": "" if isinstance(offer, Contact) else offer.website,
    }
