"""Every screen of the window, one after the other: for tests of what must be so on all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QAbstractButton, QListWidget, QMenu, QWidget

from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import ForWhom, Notice
from buurtkaart.gui.agenda.panel import AgendaPanel
from buurtkaart.gui.agenda.period import View
from buurtkaart.gui.agenda.tool import AgendaViews
from buurtkaart.gui.candidates.tool import CandidatesTool
from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.gui.maps.tool import MapsTool
from buurtkaart.gui.neighbourhood_tool import OwnTool
from buurtkaart.gui.notes.tool import NotesTool
from buurtkaart.gui.paper.tool import PaperTool
from buurtkaart.gui.report_dialog import ReportDialog
from buurtkaart.gui.sharing.tool import ShareTool
from buurtkaart.gui.signals.form_page import FormPage
from buurtkaart.gui.signals.key_pages import ChoosePage, RecoveryPage, UnlockPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.panel import LaterPanel
from buurtkaart.gui.signals.tool import LaterTool
from buurtkaart.gui.signpost.asking import Asking, Step, Talked
from buurtkaart.gui.signpost.numbers_tool import NumbersTool
from buurtkaart.gui.signpost.session import SignpostSession
from buurtkaart.gui.signpost.tool import SignpostTool
from tests.journeys.desk import Desk
from tests.later import PASSPHRASE

_Tool = TypeVar("_Tool", bound=QObject)


def nothing() -> None:
    """Do nothing."""


def at_once() -> bool:
    """Tell that it is there already."""
    return True


@dataclass(frozen=True)
class Screen:
    """How a screen is opened, when all of it is there, where it is drawn, and how it is left."""

    name: str
    show: Callable[[], object] = nothing
    is_there: Callable[[], bool] = at_once
    root: Callable[[], QWidget] | None = None
    """What lies over the window; None for the window itself."""
    leave: Callable[[], object] = nothing


def tool(desk: Desk, kind: type[_Tool]) -> _Tool:
    """Return a tool of the window."""
    found = desk.window.findChild(kind)
    assert isinstance(found, kind)
    return found


def screens(desk: Desk) -> Iterator[Screen]:
    """Yield every screen of a window on the demo whose organisation allowed *Later navragen*."""
    window = desk.window
    yield Screen("the window")
    yield from _details_and_forms(desk)

    def has_candidates() -> bool:
        panel = window.right.panel
        return panel is not None and any(each.count() for each in panel.findChildren(QListWidget))

    yield Screen("the candidates", tool(desk, CandidatesTool).open, has_candidates)
    for name, open_it in (
        ("the notes", tool(desk, NotesTool).open),
        ("the maps", tool(desk, MapsTool).open),
        ("a neighbourhood of one's own", OwnTool(window).open),
        ("the file to share", tool(desk, ShareTool).open),
        ("the help numbers", tool(desk, NumbersTool).open),
        ("the privacy card", tool(desk, LaterTool).open_card),
    ):
        yield Screen(name, open_it)
    yield from _agenda(desk)
    yield from _searching(desk)
    yield from _over_the_window(desk)
    yield from _locked_box(desk)
    yield from _signpost(desk)


def _details_and_forms(desk: Desk) -> Iterator[Screen]:
    window, editing = desk.window, desk.editing
    for kind, name in (
        (RecordType.PLACE, "Boksschool De Brug"),
        (RecordType.INITIATIVE, "Sporten aan de overkant"),
        (RecordType.CONTACT, "Ferdi"),
    ):
        record = desk.named(kind, name)
        yield Screen(f"the detail of a {kind}", partial(window.show_record, record.id, go_to=False))
    place = desk.named(RecordType.PLACE, "Boksschool De Brug").id

    def history() -> None:
        window.show_record(place, go_to=False)
        window.right.detail.history_requested.emit(place)

    yield Screen("the history", history)
    yield Screen("the form of a place", partial(editing.edit, place))
    for kind in RecordType:
        if kind is not RecordType.NOTE:
            yield Screen(f"a new {kind}", partial(_begin, desk, kind))
    yield Screen("a form with nothing in it, sent", partial(_send_empty, desk), leave=partial(_drop, desk))


def _begin(desk: Desk, kind: RecordType) -> None:
    desk.window.open_panel(desk.editing.forms.new(kind))


def _send_empty(desk: Desk) -> None:
    _begin(desk, RecordType.PLACE)
    _primary(desk.panel(FormPanel)).click()


def _drop(desk: Desk) -> None:
    desk.window.close_panel()


def _agenda(desk: Desk) -> Iterator[Screen]:
    views = tool(desk, AgendaViews)

    def show(view: View) -> None:
        if views.panel is None:
            views.open()
        assert views.panel is not None
        views.panel.bar.view_chips[view].click()

    def is_read() -> bool:
        panel = views.panel
        return isinstance(panel, AgendaPanel) and panel.shown == panel.period

    for view in View:
        yield Screen(f"the agenda, {view}", partial(show, view), is_read)

    def choose_first() -> None:
        assert views.panel is not None
        rows = views.panel.list
        at = next(row for row in range(rows.count()) if rows.item(row).text().count("\n"))
        rows.setCurrentRow(at)

    def week() -> None:
        show(View.WEEK)
        desk.wait(is_read, "the week")
        choose_first()

    yield Screen("one time of the agenda", week, is_read)


def _searching(desk: Desk) -> Iterator[Screen]:
    box = desk.window.bar.search

    def type_it(words: str) -> None:
        desk.come_forward()
        box.clear()
        desk.keys(box, words)

    def is_answered() -> bool:
        return box._popup.isVisible()

    for name, words in (("a search", "koffie"), ("a search in vain", "qxwzv")):
        yield Screen(name, partial(type_it, words), is_answered, lambda: box._popup, box.clear)


def _over_the_window(desk: Desk) -> Iterator[Screen]:
    window = desk.window
    yield Screen(
        "a sentence below",
        lambda: window.toast("Boksschool De Brug", "Ferdi", nothing),
        lambda: bool(desk.toast),
        lambda: window._toast,
        window._toast.hide,
    )
    menus: tuple[tuple[str, QMenu], ...] = (
        ("the menu of the area", window.bar.area_menu),
        ("the menu of what is new", window.bar.new_menu),
        ("the menu of what is taken along", window.bar.take_menu),
        ("the menu of the look", window.bar.view_menu),
        ("the menu of kinds", window.list.filters.kind_chip.menu()),
        ("the menu of themes", window.list.filters.theme_chip.menu()),
    )
    for name, menu in menus:
        yield Screen(
            name,
            partial(menu.popup, window.mapToGlobal(QPoint(40, 60))),
            menu.isVisible,
            lambda menu=menu: menu,  # type: ignore[misc]  # mypy cannot tell what a default is
            menu.close,
        )
    paper = tool(desk, PaperTool)

    def sheets() -> QWidget:
        assert paper.sheets is not None
        return paper.sheets

    yield Screen(
        "the sheets of paper",
        paper.open_sheets,
        lambda: paper.sheets is not None and paper.sheets.sheet is not None,
        sheets,
        lambda: sheets().close(),
    )
    report = ReportDialog("KeyError", window)
    yield Screen("the report of a bug", report.show, report.isVisible, lambda: report, report.accept)
    report.deleteLater()


def _locked_box(desk: Desk) -> Iterator[Screen]:
    later = tool(desk, LaterTool)

    def page() -> QWidget | None:
        panel = desk.window.right.panel
        return panel.page if isinstance(panel, LaterPanel) else None

    def shows(kind: type[QWidget]) -> Callable[[], bool]:
        return lambda: isinstance(page(), kind)

    def opened(kind: type[QWidget]) -> Any:
        later.open()
        desk.wait(shows(kind), kind.__name__)
        return page()

    def make() -> None:
        first = opened(ChoosePage)
        first.first.setText(PASSPHRASE)
        first.again.setText(PASSPHRASE)
        _primary(first).click()

    def write_down() -> None:
        shown = page()
        assert isinstance(shown, RecoveryPage)
        next(each for each in shown.findChildren(QAbstractButton) if each.isCheckable()).click()
        _primary(shown).click()
        desk.wait(shows(ListPage), "the box is open")

    def lock() -> None:
        opened(ListPage)
        later.desk.lock()

    yield Screen("a passphrase to choose", later.open, shows(ChoosePage))
    yield Screen("the words to write down", make, shows(RecoveryPage), leave=write_down)
    yield Screen("what to ask back later", later.open, shows(ListPage))
    yield Screen("a worry to keep", partial(later.open, ""), shows(FormPage))
    yield Screen("a locked box", lock, shows(UnlockPage))


def _primary(widget: QWidget) -> QAbstractButton:
    return next(
        each for each in widget.findChildren(QAbstractButton) if each.property("kind") == "primary" and each.isVisible()
    )


def _signpost(desk: Desk) -> Iterator[Screen]:
    signpost = tool(desk, SignpostTool)

    def session() -> SignpostSession:
        if signpost.session is None:
            signpost.open()
        assert signpost.session is not None
        return signpost.session

    def go(asking: Asking) -> None:
        session().go(asking)

    for_other = Asking(for_whom=ForWhom.OTHER, talked=Talked.YES)
    for step in Step:
        if step is not Step.ANSWER:
            asking = Asking(step=step, for_whom=for_other.for_whom, talked=for_other.talked)
            yield Screen(f"the signpost, {step}", partial(go, asking), leave=signpost.close)
    for name, notices in (
        ("an answer", frozenset({Notice.WANTS_TO_DO_SOMETHING})),
        ("an answer after danger", frozenset({Notice.ACUTE_DANGER})),
    ):
        asking = Asking(step=Step.ANSWER, for_whom=ForWhom.OTHER, talked=Talked.YES, notices=notices)
        yield Screen(
            name,
            partial(go, asking),
            lambda: signpost.session is not None and signpost.session.answer is not None,
            leave=signpost.close,
        )
