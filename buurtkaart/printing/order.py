"""What somebody wants on paper, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.holidays import HolidayCalendar
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import CancelledError
from buurtkaart.i18n import _
from buurtkaart.printing.contents import EVERYTHING, Contents
from buurtkaart.printing.map.sheet import MapSheet
from buurtkaart.printing.typesetting import Document
from buurtkaart.services.public_area import Area
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Order:
    """A sheet as it was asked for."""

    template: str
    area: Area
    scale: int | None = None
    """1 : so many; None: the best round one."""
    languages: tuple[str, ...] = ("nl",)
    """The whole sheet once in each, the first first."""
    reading: str = ""
    """In which language names and descriptions are told, where somebody wrote them; empty: that of the sheet."""
    title: str = ""
    """Empty: the template's own words and the area."""
    sender: str = ""
    link: str = ""
    """What the QR code holds: a web address, "geo:…" or a vCard; empty: no code."""
    link_name: str = ""
    """Whom or what the code is about, for the words beside it."""
    day: date | None = None
    """The date of the sheet, from which a week counts; None: today."""
    landscape: bool = False
    kinds: frozenset[RecordType] = EVERYTHING
    without: frozenset[RecordId] = frozenset()
    """Left out by hand."""
    also: frozenset[RecordId] = frozenset()
    """Added by hand: of another kind, or from elsewhere. Only what everybody may see."""


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """What a template works with."""

    order: Order
    contents: Contents
    pack: BasemapPack | None
    store: Store
    now: datetime
    help_lines: HelpLines
    calendar: HolidayCalendar
    """Whose school holidays count; without a region what depends on them counts as on."""
    cancelled: Callable[[], bool] = lambda: False
    report: Callable[[float, str], None] = lambda _done, _words: None
    """Tells how far the work is, 0 to 1, and what it is doing."""

    def go_on(self) -> None:
        """Raise CancelledError when the person pressed cancel."""
        if self.cancelled():
            raise CancelledError(_("Cancelled. Nothing was printed."))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A finished sheet, and sentences for the screen about what is not on it."""

    document: Document
    told: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    """{"spots": on its map, "lines": in its lists, "left_out": not published}."""
    imposed: Document | None = None
    """For printing only: the same pages in the order in which a folded booklet needs them."""
    maps: tuple[MapSheet, ...] = ()
    """Its maps, in its first language."""
