"""A slip of paper to take along: the signpost's own card, straight to the printer. No dialog leads to the disk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.signpost import Answer, Found
from buurtkaart.errors import PrintError
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.i18n import _, speaking
from buurtkaart.printing.call_card import CardSize, make_card
from buurtkaart.printing.card_map import CardWay
from buurtkaart.services.walking.distances import Route
from buurtkaart.store.public import PublicSource


def usual_printer() -> QPrinter | None:
    """Return the printer that this computer uses when nobody chooses; None where there is none."""
    info = QPrinterInfo.defaultPrinter()
    return None if info.isNull() else QPrinter(info, QPrinter.PrinterMode.HighResolution)


def slip(
    source: PublicSource,
    answer: Answer,
    found: Found,
    pack: BasemapPack | None,
    route: Route | None,
    *,
    screen: str = "nl",
    reading: str = "",
) -> bytes:
    """Return the slip of one result as PDF: large letters, with the way there. For a task. Raises PrintError.

    It speaks the language of the `screen`, whatever that is by now; names and what one does there are told in `reading`
    where somebody wrote them in it, with the Dutch name below: it stands at the door.
    """
    way = CardWay(pack=pack, found=found, route=route) if pack is not None else None
    with speaking(screen), source.reading_public() as view:
        return make_card(answer, (found,), view, CardSize.A5, way, reading=reading).document.pdf


def print_slip(pdf: bytes, printer: Callable[[], QPrinter | None] = usual_printer) -> None:
    """Put a slip on paper. Raises PrintError when no printer takes it."""
    paper = printer()
    pages = Pages(pdf)
    try:
        if paper is not None:
            pages.prepare(paper)
        if paper is None or not pages.print_on(paper):
            raise PrintError(_("The printer does not take it. Ask somebody who works here."))
    finally:
        pages.close()
