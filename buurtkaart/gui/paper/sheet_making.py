"""From what was chosen to a finished sheet. Runs beside the window."""

from __future__ import annotations

from collections.abc import Callable

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import PrintError
from buurtkaart.gui.paper.sheet_memory import CONTACT, DRAWN, EVERYTHING, ON_SCREEN, PLACE, WEB, Choices
from buurtkaart.gui.paper.stock import Stock, Thing, by_kind_and_name
from buurtkaart.gui.workbench import Workbench
from buurtkaart.i18n import LANGUAGES, _
from buurtkaart.printing.areas import demand_map, find_area, neighbourhood_area
from buurtkaart.printing.codes import Code, code_of
from buurtkaart.printing.contents import EVERYTHING as EVERY_KIND
from buurtkaart.printing.order import Order, Sheet
from buurtkaart.printing.templates import make_sheet
from buurtkaart.services.agenda.regions import calendar_of
from buurtkaart.services.public_area import Area
from buurtkaart.services.public_offers import public_offers
from buurtkaart.services.signpost.help_file import LOCAL_FILE
from buurtkaart.services.signpost.help_lines import HelpLines


class SheetMaking:
    """Makes sheets of one open neighbourhood."""

    def __init__(self, bench: Workbench, on_screen: BoundingBox | None) -> None:
        """`on_screen`: which part of the world the window shows; None: none."""
        self._bench = bench
        self._on_screen = on_screen
        with bench.store.reading_public() as view:
            self.neighbourhoods: dict[str, Neighbourhood] = {str(each.id): each for each in view.neighbourhoods()}
            self.languages = [each for each in view.languages() if each not in LANGUAGES]
        """The neighbourhoods that there are, by their id, and the languages in which names stand besides a sheet's."""

    def stock(self) -> Stock:
        """Return everything that can be on a sheet."""
        with self._bench.store.reading_public() as view:
            return Stock(public_offers(view, self._bench.clock.now()))

    def area(self, choices: Choices) -> Area:
        """Return the area that was chosen. Raises PrintError when the map does not show it."""
        pack = self._bench.pack
        if pack is None:
            raise PrintError(_("Open a map first: paper is drawn from it."))
        box = {ON_SCREEN: self._on_screen, DRAWN: choices.drawn}.get(choices.area)
        if box is not None:
            found = Area(name=pack.info.name, bounds=box)
        elif choices.area in self.neighbourhoods:
            found = neighbourhood_area(self.neighbourhoods[choices.area])
        else:
            with self._bench.store.reading_public() as view:
                found = find_area(EVERYTHING, view, pack)
        demand_map(found, pack)
        return found

    def around(self, choices: Choices, stock: Stock | None) -> tuple[Area, list[Thing]]:
        """Return the area and what stands there, by kind and name. Raises PrintError."""
        area = self.area(choices)
        return area, sorted(stock.near(area), key=by_kind_and_name) if stock is not None else []

    def make(
        self, choices: Choices, report: Callable[[float, str], None], cancelled: Callable[[], bool]
    ) -> tuple[Sheet, Area]:
        """Return the sheet and the area it is of. Raises PrintError with a sentence, CancelledError."""
        bench, area = self._bench, self.area(choices)
        code = self._code(choices)
        order = Order(
            template=choices.template,
            area=area,
            scale=choices.scale or None,
            languages=choices.languages,
            reading=choices.reading,
            title=choices.title,
            sender=choices.sender,
            link=code.text,
            link_name=code.name,
            day=choices.sheet_date,
            landscape=choices.landscape,
            kinds=frozenset(kind for kind in EVERY_KIND if kind.value in choices.kinds),
            without=frozenset(RecordId(each) for each in choices.without),
            also=frozenset(RecordId(each) for each in choices.also),
        )
        lines = HelpLines.read(bench.workspace.folder / LOCAL_FILE)
        made = make_sheet(
            order,
            bench.store,
            bench.pack,
            now=bench.clock.now(),
            help_lines=lines,
            calendar=calendar_of(bench.store, bench.settings.current),
            cancelled=cancelled,
            report=report,
        )
        return made, area

    def _code(self, choices: Choices) -> Code:
        if choices.code == WEB:
            return Code(choices.link)
        if choices.code in (CONTACT, PLACE) and choices.code_id:
            with self._bench.store.reading_public() as view:
                return code_of(RecordId(choices.code_id), view)
        return Code("")
