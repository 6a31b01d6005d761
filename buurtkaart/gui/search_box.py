"""One box for everything: places, groups, contacts, streets and addresses, while you type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from buurtkaart.gui.icons import Icons
from buurtkaart.gui.list_delegate import one_line
from buurtkaart.gui.tasks import LatestOnly
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import PlainLabel
from buurtkaart.i18n import _

if TYPE_CHECKING:
    # These pull in the store; the window is on screen before them.
    from buurtkaart.services.overview import ListRow
    from buurtkaart.services.search import SearchHit

_MARK_PX = 28
_SHOWN_ROWS = 8
_HIT = Qt.ItemDataRole.UserRole + 1
_LONGEST_QUERY = 200


@dataclass(frozen=True)
class Found:
    """A hit and, for a record, the row that the list shows for it."""

    hit: SearchHit
    row: ListRow | None

    @property
    def detail(self) -> str:
        """What stands under the name."""
        return self.row.facts if self.row else self.hit.detail


Finder = Callable[[str], Sequence[Found]]
"""Answers a typed text, best first. Runs beside the window, with a reader of its own."""


class _FoundModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Found] = ()

    def show(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.found):
            return None
        found = self.found[index.row()]
        if role == _HIT:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{found.hit.name}. {found.detail}"
        return None


class _FoundDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._look = look
        self._icons = icons
        self._name_font = look.font(14, strong=True)
        self._detail_font = look.font(13)

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        heights = QFontMetrics(self._name_font).height() + QFontMetrics(self._detail_font).height()
        return QSize(option.rect.width(), heights + self._look.rhythm(1.5))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        found = index.data(_HIT)
        if not isinstance(found, Found):
            return
        painter.save()
        tokens, rect = self._look.tokens, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.hover))
        side = self._look.px(_MARK_PX)
        left = rect.left() + self._look.rhythm(1.5)
        top = rect.top() + (rect.height() - side) // 2
        if found.row is not None:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(left, top, self._icons.mark(found.row.shape, found.row.icon, found.row.theme, 28, ratio))
        else:
            name = "street" if found.hit.kind == "street" else "address"
            inset = self._look.px(4)
            self._icons.icon(name, tokens.muted, 20).paint(
                painter, QRect(left, top, side, side).adjusted(inset, inset, -inset, -inset)
            )
        left += side + self._look.rhythm(1.5)
        width = rect.right() - left - self._look.rhythm(1)
        name_metrics = QFontMetrics(self._name_font)
        detail_metrics = QFontMetrics(self._detail_font)
        y = rect.top() + self._look.rhythm(0.75)
        for font, metrics, colour, text in (
            (self._name_font, name_metrics, tokens.ink, found.hit.name),
            (self._detail_font, detail_metrics, tokens.muted, found.detail),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            line = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, y, width, metrics.height()), Qt.AlignmentFlag.AlignVCenter, line)
            y += metrics.height()
        painter.restore()


class SearchBox(QLineEdit):
    """Type, go up and down, press Enter. Escape leaves the list, and a second time the box."""

    chosen = Signal(object)
    """A `Found`."""

    def __init__(self, look: Look, icons: Icons, window: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST_QUERY)
        self.setPlaceholderText(_("Search a place, activity, street or postcode…"))
        self.setAccessibleName(_("Search"))
        self._finder: Finder | None = None
        self._latest = LatestOnly(self)
        self._model = _FoundModel()
        self._list = QListView(window)
        self._list.setProperty("kind", "popup")
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(lambda index: self._choose(index.row()))
        self._list.setAccessibleName(_("Found"))
        self._nothing = PlainLabel(_("Nothing found. Try fewer letters."), "muted", self._list, wrap=False)
        self._list.hide()
        self._look = look
        self.dress(look, icons)
        self.textEdited.connect(self._ask)
        window.installEventFilter(self)

    def use(self, finder: Finder | None) -> None:
        """Search with this finder from now on; None while nothing is open yet."""
        self._finder = finder
        if finder is not None and self.text() and self.hasFocus():
            self._ask(self.text())

    def dress(self, look: Look, icons: Icons) -> None:
        """Follow another look."""
        self._look = look
        self._list.setItemDelegate(_FoundDelegate(look, icons))
        self._nothing.move(look.rhythm(2), look.rhythm(1.5))

    def stop(self) -> None:
        """Wait for the running question, before the store closes."""
        self._finder = None
        self._latest.stop()

    @property
    def found(self) -> Sequence[Found]:
        """What the list shows; empty when it is closed."""
        return self._model.found if self._list.isVisible() else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the list without leaving the box."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up if self._list.isVisible():
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Down if self.text():
                self._ask(self.text())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(max(0, self._list.currentIndex().row()))
            case Qt.Key.Key_Escape:
                if self._list.isVisible():
                    self._close()
                elif self.text():
                    self.clear()
                else:
                    self.clearFocus()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; close when another part of it is pressed."""
        if event.type() == QEvent.Type.Resize and self._list.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: object) -> None:
        """Close the list when the focus goes elsewhere."""
        super().focusOutEvent(event)  # type: ignore[arg-type]  # Qt hands over a QFocusEvent
        self._close()

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._latest.forget()
            self._close()
        elif (finder := self._finder) is not None:
            self._latest.ask(lambda: finder(text), self._show)

    def _show(self, found: Sequence[Found]) -> None:
        if not self.hasFocus() or not self.text().strip():
            return
        self._model.show(found)
        self._nothing.setVisible(not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
        self._place()
        self._list.show()
        self._list.raise_()

    def _place(self) -> None:
        window = self.window()
        rows = min(_SHOWN_ROWS, len(self._model.found))
        row_height = self._list.sizeHintForRow(0) if rows else self._nothing.sizeHint().height() + self._look.rhythm(3)
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        width = min(max(self.width(), self._look.px(420)), window.width() - corner.x() - 8)
        height = min(row_height * max(1, rows) + 2, window.height() - corner.y() - 8)
        self._list.setGeometry(QRect(corner, QSize(width, height)))
        self._nothing.adjustSize()

    def _move(self, step: int) -> None:
        count = len(self._model.found)
        if count:
            row = (self._list.currentIndex().row() + step) % count
            self._list.setCurrentIndex(self._model.index(row))
            self._list.scrollTo(self._model.index(row))

    def _choose(self, row: int) -> None:
        if not self._list.isVisible() or not 0 <= row < len(self._model.found):
            return
        found = self._model.found[row]
        self._close()
        self.setText(found.hit.name)
        self.selectAll()
        self.chosen.emit(found)

    def _close(self) -> None:
        self._latest.forget()
        self._list.hide()
