"""A panel of a few questions without a save button: what was typed is kept when the field is left, and on closing."""

from __future__ import annotations

from typing import Generic, TypeVar

from buurtkaart.gui.column_panel import ColumnPanel
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.theme import Look

TypedField = TypeVar("TypedField", bound=Field)


class KeptPanel(ColumnPanel, Generic[TypedField]):
    """Answers by name. What becomes of them is up to `keep`."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.fields: dict[str, TypedField] = {}

    def ask(self, name: str, field: TypedField, value: str) -> None:
        """Put a field below the others; the keyboard goes to the first."""
        field.set_value(value)
        field.committed.connect(self.keep)
        if not self.fields:
            self.setFocusProxy(field)
        self.fields[name] = field
        self.column.addWidget(field)

    def keep(self) -> None:
        """Keep what changed, or say beside it why not. Nothing typed is taken away."""
        raise NotImplementedError

    def may_close(self) -> bool:
        """Keep what stands here; what cannot be kept is said, and does not hold anybody."""
        self.keep()
        return True
