"""The parts of the detail, made once and filled again: making widgets takes three times as long as filling them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import LinkButton, PlainLabel, button, icon_button, line, plain_label, restyle
from buurtkaart.i18n import _

if TYPE_CHECKING:
    # Pulls in the store; the window is on screen before it.
    from buurtkaart.gui.detail.facts import Detail
    from buurtkaart.gui.detail.rows import FactRow

_MARK_PX = 40
LABEL_PX = 92

Part = TypeVar("Part", bound=QWidget)
Ask = Callable[[str], None]
"""Hears the id of a record."""


class Parts(Generic[Part]):
    """As many widgets of one sort as were ever needed in a layout; what is not needed now is hidden."""

    def __init__(self, layout: QLayout, make: Callable[[], Part]) -> None:
        self._layout = layout
        self._make = make
        self._made: list[Part] = []

    def take(self, count: int) -> list[Part]:
        """Return so many, in the order of the layout."""
        while len(self._made) < count:
            self._made.append(self._make())
            self._layout.addWidget(self._made[-1])
        for number, each in enumerate(self._made):
            show(each, wanted=number < count)
        return self._made[:count]


def show(widget: QWidget, *, wanted: bool) -> None:
    """Show or hide; nothing happens where it is so already."""
    if widget.isHidden() == wanted:
        widget.setVisible(wanted)


def tell(label: PlainLabel, text: str, kind: str | None = None) -> None:
    """Give a label other words; without words it is hidden."""
    if kind is not None and label.property("kind") != kind:
        label.setProperty("kind", kind)
        restyle(label)
    if label.text() != text:
        label.setText(text)
    show(label, wanted=bool(text))


def settle(part: QWidget) -> None:
    """Tell who holds a part that it may have another size now, without waiting for the event loop."""
    layout = part.layout()
    if layout is not None:
        layout.invalidate()
    part.updateGeometry()


class Head(QWidget):
    """Mark, name and sort of the chosen thing, and the way back."""

    def __init__(self, look: Look, icons: Icons, close: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.rhythm(1.5))
        self._mark = PlainLabel(wrap=False)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = plain_label("", "heading", selectable=True)
        self._subtitle = plain_label("", "muted")
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        row.addLayout(words, 1)
        icon = icons.icon("close", look.tokens.muted, 18)
        row.addWidget(icon_button(icon, _("Close"), look.px(18), close, "quiet"), 0, Qt.AlignmentFlag.AlignTop)

    def fill(self, detail: Detail) -> None:
        """Show another thing."""
        if detail.icon:
            # Beside twice as large words a mark of twice the size would leave no room for them.
            size = _MARK_PX * (1 + self._look.text_size) / 2 / self._look.text_size
            ratio = self.devicePixelRatioF()
            self._mark.setPixmap(self._icons.mark(detail.shape, detail.icon, detail.theme, size, ratio))
        show(self._mark, wanted=bool(detail.icon))
        tell(self._title, detail.title)
        tell(self._subtitle, detail.subtitle)
        settle(self)


class FactLine(QWidget):
    """A short label and what is known; in a narrow column with large text the label stands above its answer."""

    def __init__(self, look: Look, picked: Ask) -> None:
        super().__init__()
        self._link_id = ""
        stacked = look.text_size >= 1.5
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        self._rule = line()
        column.addWidget(self._rule)
        beside = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        beside.setSpacing(look.rhythm(1 if stacked else 1.5))
        column.addLayout(beside)
        self._label = plain_label("", "label", wrap=not stacked)
        if not stacked:
            self._label.setFixedWidth(look.px(LABEL_PX))
        # A number is read aloud, or dialled with the other hand.
        self._answer = plain_label("", "", selectable=True)
        self._answer.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._link = LinkButton("")
        self._link.clicked.connect(lambda _checked=False: picked(self._link_id))
        beside.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self._answer, 1)
        beside.addWidget(self._link, 1)

    def fill(self, fact: FactRow, *, is_first: bool) -> None:
        """Show another fact."""
        self._link_id = fact.link_id
        show(self._rule, wanted=not is_first)
        tell(self._label, fact.label)
        tell(self._answer, "" if fact.link_id else fact.text, "number" if fact.is_number else "")
        self._link.set_words(fact.text if fact.link_id else "")
        show(self._link, wanted=bool(fact.link_id))
        settle(self)


class AddingView(QWidget):
    """What can be added to the chosen thing."""

    def __init__(self, look: Look, icons: Icons, add: Ask) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._add = add
        self._buttons = Parts(FlowLayout(self, gap=look.rhythm(0.5)), self._button)

    def fill(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offer (words, type of record)."""
        for made, (text, record_type) in zip(self._buttons.take(len(choices)), choices, strict=True):
            made.setText(text)
            made.setProperty("adds", record_type)
        settle(self)

    def _button(self) -> QPushButton:
        made = button("", "link")
        made.clicked.connect(lambda _checked=False: self._add(str(made.property("adds"))))
        made.setIcon(self._icons.icon("plus", self._look.tokens.action, 14))
        made.setIconSize(QSize(self._look.px(14), self._look.px(14)))
        return made


class HistoryView(QWidget):
    """Who changed what; folded until somebody asks."""

    def __init__(self, look: Look, icons: Icons, toggle: Callable[[], None]) -> None:
        super().__init__()
        self._arrows = {
            is_open: icons.icon("down" if is_open else "right", look.tokens.action, 14) for is_open in (False, True)
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(0.5))
        self._fold = button(_("Who changed what?"), "link", toggle)
        self._fold.setCheckable(True)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._told = Parts(column, lambda: plain_label("", "small"))

    def fill(self, texts: tuple[str, ...], *, is_open: bool) -> None:
        """Show the history, or only the way to it."""
        self._fold.setIcon(self._arrows[is_open])
        self._fold.setChecked(is_open)
        shown = texts if is_open else ()
        for label, text in zip(self._told.take(len(shown)), shown, strict=True):
            tell(label, text)
        settle(self)
