"""One conversation with the signpost, from the first question to *Sluiten*. When it ends, nothing of it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import Answer, HelpLine
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.announcing import announce
from buurtkaart.gui.signpost.answer_page import AnswerPage
from buurtkaart.gui.signpost.answerer import Answerer
from buurtkaart.gui.signpost.asking import Asking, Step
from buurtkaart.gui.signpost.column import SignpostColumn
from buurtkaart.gui.signpost.header import Header
from buurtkaart.gui.signpost.help_box import HelpBox
from buurtkaart.gui.signpost.map_follower import MapFollower
from buurtkaart.gui.signpost.note_page import NotePage
from buurtkaart.gui.signpost.on_map import OnMap
from buurtkaart.gui.signpost.onward import OnwardButton
from buurtkaart.gui.signpost.pages import NoticesPage
from buurtkaart.gui.signpost.questions import Questions
from buurtkaart.gui.signpost.ways_out import Shown, WayOut, way_out_buttons
from buurtkaart.gui.signpost.where_page import Spot, WherePage
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.webmap.view import MapView
    from buurtkaart.gui.workbench import Workbench

_PATIENCE_MS, _LONG_MS = 80, 600
"""So long nobody is told that the answer is coming, and so long the button alone tells it."""


class SignpostSession(QObject):
    """Turns choices into pages, and questions into answers on the screen and on the map."""

    closed = Signal()

    def __init__(
        self,
        workbench: Workbench,
        view: MapView | None,
        answerer: Answerer,
        ways_out: Sequence[WayOut],
        look: Look,
        *,
        middle: Position | None,
        chosen: Spot | None,
        parent: QObject,
    ) -> None:
        """`middle` is what the map shows, `chosen` the place that was chosen when somebody asked."""
        super().__init__(parent)
        self._bench, self._view, self._answerer, self._look = workbench, view, answerer, look
        self._ways_out, self._middle = ways_out, middle
        self._questions = Questions(workbench, view, answerer, look, middle=middle, chosen=chosen)
        self.asking = Asking()
        self.answer: Answer | None = None
        self.on_map = OnMap(view)
        self._waiting = _once(self, _PATIENCE_MS, self._be_busy)
        self._waiting_long = _once(self, _LONG_MS, self._show_waiting)
        self._follower = MapFollower(self.on_map, answerer, self)
        self.header = Header(look)
        self.column = SignpostColumn(look)
        self.header.wanted.connect(lambda step: self.go(self.asking.at(step)))
        self.header.again.connect(self.begin)
        self.header.closed.connect(self.closed)
        self.column.back.connect(self.back)
        if view is not None:
            view.positionPicked.connect(self._on_position)
            view.signPicked.connect(self._on_sign)
            view.signHovered.connect(self._on_sign_hovered)

    @property
    def page(self) -> QWidget | None:
        """What the column shows."""
        return self.column.page

    def begin(self) -> None:
        """Ask the first question, with nothing answered."""
        self.answer = None
        self.go(Asking())

    def go(self, asking: Asking) -> None:
        """Show the question, or the answer, that the conversation has come to."""
        self._forget()
        self.asking = asking
        self._show_header(asking)
        if asking.step is Step.ANSWER:
            self._ask()
            return
        page = self._questions.page(asking)
        page.said.connect(self.go, Qt.ConnectionType.QueuedConnection)
        page.noted.connect(self._on_noted)
        page.alerted.connect(self._on_alert)
        self.column.show_page(page, self._question_buttons(asking))
        self.on_map.ask_where(asking.near, picking=asking.step is Step.WHERE)
        if isinstance(page, NoticesPage):
            page.tell_danger()
        if not page.focus_first():
            self._onward.setFocus()

    def back(self) -> None:
        """One question back; before the first one the signpost closes."""
        before = self.asking.back()
        if before is None:
            self.closed.emit()
        else:
            self.go(before)

    def refresh(self, _change_set: ChangeSet) -> None:
        """Something was edited: what is on screen must be true."""
        if self.asking.step is Step.ANSWER and self.answer is not None:
            self._answerer.ask(self.asking.question, self._middle, self._show_answer, self._show_trouble)

    def end(self) -> None:
        """Forget everything, and give the map back."""
        self._forget()
        if self._view is not None:
            self._view.positionPicked.disconnect(self._on_position)
            self._view.signPicked.disconnect(self._on_sign)
            self._view.signHovered.disconnect(self._on_sign_hovered)
        self.on_map.leave()
        self.asking = Asking()
        self.answer = None

    def _forget(self) -> None:
        self._answerer.forget()
        self._stop_waiting()
        self._follower.stop()

    def _stop_waiting(self) -> None:
        self._waiting.stop()
        self._waiting_long.stop()

    # --- the questions -----------------------------------------------------------------------------------

    def _question_buttons(self, asking: Asking) -> list[QPushButton]:
        is_first = asking.step is Step.FOR_WHOM and not asking.has_answer
        buttons = [] if is_first else [button(_("Back"), "", self.back)]
        self._onward = OnwardButton(asking, lambda: self.go(self.asking.onward()))
        return [*buttons, self._onward]

    def _show_header(self, asking: Asking) -> None:
        self.header.show_asking(asking, from_middle=asking.near is None and self._origin is not None)

    def _on_noted(self, asking: Asking) -> None:
        self.asking = asking
        self._show_header(asking)
        self._onward.show_asking(asking)

    def _on_alert(self, lines: Sequence[HelpLine]) -> None:
        box = HelpBox(lines, self._look, danger=True, brief=True) if lines else None
        self.column.show_alert(box)
        if box is not None:
            announce(box, box.spoken, at_once=True)

    def _on_position(self, position: Position) -> None:
        page = self.page
        if self.asking.step is Step.WHERE and isinstance(page, WherePage):
            page.start_at(Spot(position, _("a spot on the map")))

    # --- the answer --------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self.answer = None
        self._answerer.ask(self.asking.question, self._middle, self._show_answer, self._show_trouble)
        # Most answers are there sooner than anybody could read that they are coming.
        self._waiting.start()
        self._waiting_long.start()

    def _be_busy(self) -> None:
        """Say on the button that was pressed that the answer is coming: a page for it would delay the answer."""
        # Not disabled: it would hand the keyboard to whatever stands beside it.
        self._onward.setText(_("One moment…"))

    def _show_waiting(self) -> None:
        self.column.show_page(NotePage(_("One moment…"), self._look), [button(_("Back"), "", self.back)])
        self.on_map.show(self._origin, (), "")

    @property
    def _origin(self) -> Position | None:
        return self.asking.near or (self._middle if self._bench.pack is not None else None)

    def _show_answer(self, answer: Answer) -> None:
        self._stop_waiting()
        before = self.page
        kept = before.chosen_found if isinstance(before, AnswerPage) else None
        is_new = self.answer is None
        self.answer = answer
        page = AnswerPage(answer, self._answerer.every_line(answer.question.for_whom), self._look)
        self._follower.follow(page, answer.question, self._origin, is_new=is_new)
        page.hovered.connect(self.on_map.hover)
        buttons = way_out_buttons(self._ways_out, answer, self._shown)
        quiet = [made for made in buttons if made.property("kind") == "more"]
        self.column.show_page(page, [made for made in buttons if made not in quiet], quiet)
        if kept is not None and any(each.has(kept.record_id) for each in page.sections):
            page.choose(kept.record_id)
        else:
            page.choose_first()
        self.column.fit()
        if not page.focus_first():
            self.column.focus_button()

    def _show_trouble(self, error: BuurtkaartError) -> None:
        """The answer failed: say why, and keep the numbers that always help."""
        self._stop_waiting()
        help_lines = self._answerer.every_line(self.asking.question.for_whom)
        page = NotePage(str(error), self._look, help_lines)
        self.column.show_page(page, [button(_("Back"), "", self.back)])

    def _shown(self) -> Shown:
        page = self.page
        chosen = page.chosen_found if isinstance(page, AnswerPage) else None
        assert self.answer is not None  # noqa: S101 - the buttons stand below an answer only
        return Shown(answer=self.answer, chosen=chosen, route=self._follower.route, near_name=self.asking.near_name)

    def _on_sign(self, record_id: str) -> None:
        page = self.page
        if isinstance(page, AnswerPage) and record_id:
            page.choose(record_id)

    def _on_sign_hovered(self, record_id: str) -> None:
        page = self.page
        if isinstance(page, AnswerPage):
            page.emphasise(record_id)


def _once(parent: QObject, milliseconds: int, act: Callable[[], None]) -> QTimer:
    """Return a timer that acts once after it was started."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made
