"""What a form looks like: its sections below each other, and what is stored and the way out below them, in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.fold_button import FoldButton
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.section import Section
from buurtkaart.gui.theme import worn_rhythm
from buurtkaart.gui.widgets import button, line, plain_label, restyle
from buurtkaart.i18n import _


class FormColumn:
    """Lays the fields out on a panel."""

    def __init__(self, panel: QWidget, parts: Sequence[Section], ready: Callable[[], None]) -> None:
        """Fill `panel`; `ready` hears the button below."""
        self._folds: list[tuple[FoldButton, QWidget]] = []
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QWidget()
        inside.setProperty("kind", "surface")
        lines = QVBoxLayout(inside)
        side = worn_rhythm(2)
        lines.setContentsMargins(side, worn_rhythm(1), side, worn_rhythm(3))
        lines.setSpacing(16)
        for part in parts:
            lines.addWidget(self._section(part))
        lines.addStretch(1)
        self._scroll = ColumnScroll()
        self._scroll.show_column(inside)
        column.addWidget(self._scroll, 1)
        column.addWidget(line())
        column.addWidget(self._footer(ready))

    def bring_into_sight(self, field: Field) -> None:
        """Unfold what holds a field, scroll to it and go there."""
        for fold, inside in self._folds:
            fold.setChecked(fold.isChecked() or inside.isAncestorOf(field))
        self._scroll.ensureWidgetVisible(field)
        field.setFocus()

    def say(self, text: str, kind: str) -> None:
        """Show in the footer what is stored: `kind` is "kept" or "waiting"."""
        if self._state.property("kind") != kind:
            self._state.setProperty("kind", kind)
            restyle(self._state)
        self._state.setText(text)

    def _footer(self, ready: Callable[[], None]) -> QWidget:
        """What is stored and the way out stay in sight; the room for two lines keeps them from jumping."""
        footer = QWidget()
        beside = QHBoxLayout(footer)
        side = worn_rhythm(2)
        beside.setContentsMargins(side, worn_rhythm(1), side, worn_rhythm(1))
        beside.setSpacing(16)
        self._state = plain_label("", "waiting")
        self._state.setMinimumHeight(2 * self._state.fontMetrics().height())
        beside.addWidget(self._state, 1)
        beside.addWidget(button(_("Ready"), "primary", ready))
        return footer

    def _section(self, part: Section) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(16)
        for field in part.fields.values():
            lines.addWidget(field)
        if part.heading:
            if not part.folded:
                column.addWidget(line())
            if part.folded:
                self._folds.append((FoldButton(part.heading, inside), inside))
                column.addWidget(self._folds[-1][0])
            else:
                column.addWidget(plain_label(part.heading, "title"))
        column.addWidget(inside)
        return holder
