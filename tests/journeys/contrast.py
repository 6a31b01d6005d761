"""Contrast as an eye meets it: measured on a picture of the window, not read from a list of colours.

A widget is drawn twice as large, so that the middle of a stroke has its own colour and not that of its soft edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from buurtkaart.gui.signpost.choices import ChoiceButton
from buurtkaart.gui.webmap.view import MapView
from tests.journeys.pixels import (
    LARGE,
    MOST,
    ROUND_PX,
    SCALE,
    SHAPE,
    TEXT,
    Measured,
    Pixels,
    ground_of,
    ink_of,
    luminance,
    parts,
    pixels_of,
    ratio,
    weak,
)

_LARGE_PX: Final = 24.0
_LARGE_BOLD_PX: Final = 18.66
_BOLD: Final = 700
_BESIDE_PX: Final = 20
"""So much room is round an icon in a button, before the words begin."""
_EDGE_PX: Final = 3
_TICK_PX: Final = 40
"""So far from its left edge reaches the tick of a choice."""
_BOX_PX: Final = 24
"""So wide are a box to tick and the room beside it."""
_MARK_PX: Final = 58
"""So wide is what stands before the words of a row: a tick, and the mark."""
_ACROSS: Final = 8
"""So many pixels on each side of an edge are looked at."""


class Picture:
    """A widget, or what is seen of one part of it, with everything in it, drawn once."""

    def __init__(
        self, widget: QWidget, seen: set[int] | None = None, *, inside: QWidget | None = None, text_size: float = 1.0
    ) -> None:
        """`seen`: what was measured in pictures before, and needs no second look.

        Larger letters are drawn less large, so that a stroke has as many pixels: at twice the size, as they are.
        """
        self._widget = widget
        self._inside = inside or widget
        self._seen = set() if seen is None else seen
        self._text_size = text_size
        self._scale = scale = SCALE / text_size
        self._corner = self._inside.mapTo(widget, QPoint()) if inside is not None else QPoint()
        box = QRect(self._corner, self._inside.size())
        drawn = QPixmap((box.size().toSizeF() * scale).toSize())
        drawn.setDevicePixelRatio(scale)
        widget.render(drawn, QPoint(), QRegion(box))
        self._pixels = pixels_of(drawn.toImage())

    def part(self, widget: QWidget, inside: QRect | None = None) -> Pixels:
        """Return what is seen of a widget in this picture, or of a part of it."""
        seen = widget.visibleRegion().boundingRect()
        box = seen if inside is None else inside.intersected(seen)
        corner = self._at(widget, box.topLeft())
        return self._pixels[
            self._span(corner.y(), box.height()),
            self._span(corner.x(), box.width()),
        ]

    def _span(self, start: int, length: int) -> slice:
        return slice(round(max(start, 0) * self._scale), round(max(start + length, 0) * self._scale))

    def _at(self, widget: QWidget, spot: QPoint) -> QPoint:
        return (spot if widget is self._widget else widget.mapTo(self._widget, spot)) - self._corner

    def texts(self) -> Iterator[Measured]:
        """Measure every word that is seen, and what is drawn beside it."""
        for each in _shown(self._inside):
            if each.isEnabled():
                yield from self._words_of(each)

    def edges(self) -> Iterator[Measured]:
        """Measure the edges of what is filled in or ticked: without one nobody sees where it is."""
        for each in _shown(self._inside):
            if each.isEnabled() and isinstance(each, QLineEdit | QPlainTextEdit | QComboBox | QAbstractSpinBox):
                if not isinstance(each.parent(), QComboBox | QAbstractSpinBox):
                    yield Measured(f"edge of {told(each)}", self._edge(each), SHAPE)
            elif each.isEnabled() and isinstance(each, QCheckBox | QRadioButton):
                side = round(_BOX_PX * self._text_size)
                box = self.part(each, QRect(2, 2, side - 4, each.height() - 4))
                if box.size and each.visibleRegion() == QRegion(each.rect()):
                    yield Measured(f"box of {told(each)}", ink_of(box, ground_of(box)), SHAPE)

    def _words_of(self, widget: QWidget) -> Iterator[Measured]:
        if isinstance(widget, QAbstractItemView):
            yield from self._rows(widget)
        elif isinstance(widget, QMenu):
            for action in widget.actions():
                if action.isEnabled() and action.text():
                    yield from self._new(self.part(widget, widget.actionGeometry(action)), action.text(), TEXT)
        elif (place := _place_of_words(widget, self._text_size)) is not None:
            box, icon = place
            if isinstance(widget, QLabel) and not widget.pixmap().isNull():
                drawn, name = self.part(widget), f"picture in {told(widget.parentWidget() or widget)}"
                if widget.visibleRegion() == QRegion(widget.rect()):
                    yield Measured(name, ink_of(drawn, ground_of(drawn)), SHAPE)
                return
            needed = LARGE if _is_large(widget, self._text_size) else TEXT
            is_whole = widget.visibleRegion() == QRegion(widget.rect())
            # What somebody writes may be longer than its box.
            cut = not is_whole or isinstance(widget, QLineEdit | QPlainTextEdit)
            yield from self._new(self.part(widget, box), told(widget), needed, icon=icon, cut=cut)

    def _new(
        self, pixels: Pixels, what: str, needed: float, *, icon: tuple[int, int] = (0, 0), cut: bool = False
    ) -> Iterator[Measured]:
        """Measure what did not look exactly so before."""
        looks = hash((pixels.tobytes(), pixels.shape, needed))
        if looks not in self._seen:
            self._seen.add(looks)
            yield from parts(pixels, what, needed, icon=icon, cut=cut)

    def _rows(self, view: QAbstractItemView) -> Iterator[Measured]:
        model = view.model()
        if model is None:
            return
        port = view.viewport()
        is_covered = port.visibleRegion() != QRegion(port.rect())
        for row in range(model.rowCount()):
            box = view.visualRect(model.index(row, 0))
            if box.top() > port.height():
                break
            if box.bottom() <= 0 or not box.intersects(port.rect()):
                continue
            words = f"row {str(model.index(row, 0).data())[:40]!r}"
            yield from self._new(
                self.part(port, box), words, TEXT, icon=(_MARK_PX, 0), cut=not port.rect().contains(box) or is_covered
            )

    def _edge(self, widget: QWidget) -> float:
        """Return how far the edge stands out from what lies outside: the best of four sides, met in their middle."""
        around = QRect(self._at(widget, QPoint()), widget.size())
        high, wide = self._pixels.shape[:2]
        met = []
        for x, y, across in (
            (around.left(), around.center().y(), True),
            (around.right() + 1, around.center().y(), True),
            (around.center().x(), around.top(), False),
            (around.center().x(), around.bottom() + 1, False),
        ):
            at_x, at_y = round(x * self._scale), round(y * self._scale)
            if _ACROSS <= at_x < wide - _ACROSS and _ACROSS <= at_y < high - _ACROSS:
                near = slice(at_y, at_y + 1), slice(at_x - _ACROSS, at_x + _ACROSS)
                line = self._pixels[near] if across else self._pixels[at_y - _ACROSS : at_y + _ACROSS, at_x : at_x + 1]
                light = luminance(line).ravel()
                ends = sorted((float(light[0]), float(light[-1])))
                # A line is seen when it differs from what lies on both sides of it.
                met += [ratio(float(light.min()), ends[0]), ratio(ends[1], float(light.max()))]
        # Scrolled out of sight is measured when it comes in sight.
        return max(met, default=MOST)


def measured(root: QWidget, seen: set[int], *, text_size: float = 1.0) -> list[Measured]:
    """Measure a screen, and what comes in sight when its columns are scrolled to their ends."""
    picture = Picture(root, seen, text_size=text_size)
    found = [*picture.texts(), *picture.edges()]
    for area in root.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        if not area.isVisible() or bar.maximum() == 0:
            continue
        was = bar.value()
        for value in range(0, bar.maximum() + bar.pageStep(), max(bar.pageStep(), 1)):
            bar.setValue(value)
            picture = Picture(root, seen, inside=area.viewport(), text_size=text_size)
            found += [*picture.texts(), *picture.edges()]
        bar.setValue(was)
    return found


def too_weak(root: QWidget, *, text_size: float = 1.0) -> list[str]:
    """Return what of a screen does not stand out enough."""
    return weak(measured(root, set(), text_size=text_size))


def focus_change(root: QWidget, widget: QWidget, act: Callable[[], object]) -> float:
    """Return the ratio by which `act` changes what is seen of a widget: that of the pixels that change most, as many as
    a line of one pixel along half of its edge.
    """
    box = QRect(widget.mapTo(root, QPoint()), widget.size()).intersected(root.rect())
    before = luminance(pixels_of(root.grab(box).toImage()))
    act()
    after = luminance(pixels_of(root.grab(box).toImage()))
    high, low = np.maximum(before, after), np.minimum(before, after)
    ratios = np.sort(((high + 0.05) / (low + 0.05)).ravel())[::-1]
    # Of a list, one row has the ring.
    enough = box.width() + (0 if isinstance(widget, QAbstractItemView) else box.height())
    return float(ratios[min(enough, len(ratios) - 1)])


def told(widget: QWidget) -> str:
    """Return what a reader of the test needs to find the widget."""
    words = getattr(widget, "text", lambda: "")() or widget.accessibleName() or widget.objectName()
    if not words and isinstance(widget, QLineEdit | QPlainTextEdit):
        words = widget.placeholderText()
    return f"{type(widget).__name__}[{widget.property('kind') or ''}] {str(words)[:50]!r}"


def _shown(root: QWidget) -> Iterator[QWidget]:
    for each in (root, *root.findChildren(QWidget)):
        if each.isVisible() and not each.visibleRegion().isEmpty():
            yield each


def unseen_focus(root: QWidget, kinds: set[tuple[object, ...]]) -> list[str]:
    """Return what takes the keyboard and hardly shows it. `kinds`: what was looked at before; alike looks alike."""
    found = []
    for each in root.findChildren(QWidget):
        takes_keys = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        if not (each.isVisible() and each.isEnabled() and takes_keys) or isinstance(each, QScrollArea):
            continue
        if _is_in_page(each):
            continue  # the page shows its own focus
        if isinstance(each.parent(), QComboBox | QDateEdit):
            continue
        checked = isinstance(each, QAbstractButton) and each.isChecked()
        kind = (type(each), each.property("kind"), checked, each.property("invalid"))
        if kind in kinds:
            continue
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if not (each.hasFocus() and root.isActiveWindow()):
            # Something else took the keyboard meanwhile: another of its kind will be looked at.
            root.activateWindow()
            continue
        kinds.add(kind)
        _bring_into_sight(each)
        change = focus_change(root, each, each.clearFocus)
        if change < SHAPE:
            found.append(f"{told(each)} changes by {change:.2f}")
    return found


def _bring_into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _is_in_page(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, MapView):
        widget = widget.parentWidget()
    return widget is not None


def _place_of_words(widget: QWidget, text_size: float) -> tuple[QRect, tuple[int, int]] | None:
    """Return where the words of a widget are, and how wide an icon is before and after them; None when it has none."""
    edge, rounded, box = round(_EDGE_PX * text_size), round(ROUND_PX * text_size), round(_BOX_PX * text_size)
    left = right = edge
    icon = (0, 0)
    match widget:
        case QLabel() if widget.text().strip() or not widget.pixmap().isNull():
            return widget.rect(), icon
        case QPlainTextEdit():
            return widget.viewport().geometry(), icon
        case QCheckBox() | QRadioButton() if widget.text().strip():
            left = box
        case ChoiceButton() if widget.isCheckable():
            icon = (_TICK_PX, 0)
        case QAbstractButton() if widget.text().strip() or not widget.icon().isNull():
            room = 0 if widget.icon().isNull() else round(widget.iconSize().width() / text_size) + _BESIDE_PX
            icon = (0, room) if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft else (room, 0)
        case QComboBox() | QAbstractSpinBox():
            left, right = rounded, box + edge
        case QLineEdit() if not isinstance(widget.parent(), QComboBox | QAbstractSpinBox):
            left = right = rounded
        case _:
            return None
    return widget.rect().adjusted(left, edge, -right, -edge), icon


def _is_large(widget: QWidget, text_size: float) -> bool:
    font = widget.font()
    # What is large only because somebody asked for it must be as strong as before.
    size = (font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * 4 / 3) / text_size
    return size >= _LARGE_PX or (size >= _LARGE_BOLD_PX and int(font.weight()) >= _BOLD)
