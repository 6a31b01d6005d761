"""Big targets to answer with: a sentence, its number key, and a tick when several may be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from buurtkaart.gui.theme import Look
from buurtkaart.gui.tick_box import draw_tick_box
from buurtkaart.gui.widgets import escaped_for_menu, shown

_WRAP = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
_ENDLESS = 100_000
_LEAST_HEIGHT_PX = 44
"""What a finger or a shaking hand hits without trying."""
_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class ChoiceButton(QPushButton):
    """One answer, as wide as its column; its words go on below. `detail` is a quieter second line."""

    def __init__(self, text: str, look: Look, *, detail: str = "", several: bool = False, key: str = "") -> None:
        super().__init__(escaped_for_menu(shown(text)))
        self._words, self._detail, self._key, self._look = shown(text), shown(detail), key, look
        self.setProperty("kind", "choice")
        self.setCheckable(several)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._detail)
        self.setFont(look.font(15))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def number_key(self) -> str:
        """The digit that chooses it, or ""."""
        return self._key

    def hasHeightForWidth(self) -> bool:
        """A narrower choice is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        words, detail = self._parts(self._inside(QRect(0, 0, width, _ENDLESS)))
        return max(self._look.px(_LEAST_HEIGHT_PX), words.height() + detail.height() + self._look.px(16))

    def sizeHint(self) -> QSize:
        """Return the size at the width it has."""
        width = self.width() if self.isVisible() else self._look.px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let the column decide."""
        return QSize(self._look.px(80), self._look.px(_LEAST_HEIGHT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame of the style sheet, and in it the key, the words and the tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        tokens = self._look.tokens
        box = self._inside(self.rect())
        words, detail = self._parts(QRect(box.left(), 0, box.width(), _ENDLESS))
        top = (self.height() - words.height() - detail.height()) // 2
        painter.setFont(self._look.font(15))
        painter.setPen(QColor(tokens.on_soft if self.isChecked() else tokens.ink))
        painter.drawText(QRect(box.left(), top, box.width(), words.height()), _WRAP, self._words)
        if self._detail:
            painter.setFont(self._look.font(13))
            painter.setPen(QColor(tokens.muted))
            below = QRect(box.left(), top + words.height(), box.width(), detail.height())
            painter.drawText(below, _WRAP, self._detail)
        if self.isCheckable():
            self._draw_tick(painter)
        if self._key:
            self._draw_key(painter)

    def _inside(self, rect: QRect) -> QRect:
        px = self._look.px
        return rect.adjusted(px(42) if self.isCheckable() else px(14), px(8), -px(30) if self._key else -px(12), -px(8))

    def _parts(self, box: QRect) -> tuple[QRect, QRect]:
        words = QFontMetrics(self._look.font(15)).boundingRect(box, _WRAP, self._words)
        detail = QFontMetrics(self._look.font(13)).boundingRect(box, _WRAP, self._detail) if self._detail else QRect()
        return words, detail

    def _draw_tick(self, painter: QPainter) -> None:
        side = self._look.px(18)
        box = QRectF(self._look.px(13), (self.height() - side) / 2, side, side)
        draw_tick_box(painter, box, self._look.tokens, ticked=self.isChecked())

    def _draw_key(self, painter: QPainter) -> None:
        painter.setFont(self._look.font(13))
        painter.setPen(QColor(self._look.tokens.muted))
        width = self._look.px(30)
        box = QRect(self.width() - width, 0, width - self._look.px(8), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class Choices(QWidget):
    """Choices in one or two columns. Arrows walk through them, Enter presses or goes on; numbers: `press_key`."""

    chosen = Signal(int)
    """The place of what was pressed; with several, it is ticked or not by then."""
    finished = Signal()
    """Enter among several: that is all."""

    def __init__(self, look: Look, *, columns: int = 1, several: bool = False) -> None:
        super().__init__()
        self._several = several
        self._columns = columns
        self._look = look
        self.buttons: list[ChoiceButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.rhythm(1))
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def fill(
        self,
        answers: Sequence[tuple[str, str]],
        is_chosen: Callable[[int], bool] = lambda _place: False,
        *,
        first_key: int = 1,
    ) -> None:
        """Offer these: (sentence, quieter second line). The number keys go on from `first_key`."""
        for place, (text, detail) in enumerate(answers):
            key = str(place + first_key) if place + first_key <= 9 else ""
            made = ChoiceButton(text, self._look, detail=detail, several=self._several, key=key)
            made.setChecked(is_chosen(place))
            made.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
            made.installEventFilter(self)
            self._grid.addWidget(made, place // self._columns, place % self._columns)
            self.buttons.append(made)

    def ticked(self) -> frozenset[int]:
        """Return the places that are ticked."""
        return frozenset(place for place, each in enumerate(self.buttons) if each.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and choose; every other key belongs to the page."""
        key = Qt.Key(event.key())
        focused = next((place for place, each in enumerate(self.buttons) if each.hasFocus()), None)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ARROWS and focused is not None:
            self._walk(focused, *_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._several:
                self.finished.emit()
            elif focused is not None:
                self.buttons[focused].click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that a button would keep for itself."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _ARROWS or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.keyPressEvent(event)
                return True
        return False

    def _walk(self, place: int, down: int, right: int) -> None:
        if self._columns == 1:
            place += down or right
        else:
            place += down * self._columns + right
        if 0 <= place < len(self.buttons):
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)


def press_key(page: QWidget, event: QKeyEvent) -> bool:
    """Press the choice of `page` that carries this number. False when there is none."""
    digit = event.text()
    found = next((each for each in page.findChildren(ChoiceButton) if digit and each.number_key == digit), None)
    if found is None:
        return False
    found.setFocus(Qt.FocusReason.ShortcutFocusReason)
    found.click()
    return True
