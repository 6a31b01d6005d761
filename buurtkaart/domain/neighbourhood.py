"""A neighbourhood: drawn by hand, or one of Statistics Netherlands with its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from buurtkaart.domain.checks import LONGEST_NAME, text_problem
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import Problem, Record, RecordType
from buurtkaart.i18n import _


@dataclass(frozen=True, kw_only=True)
class Neighbourhood(Record):
    """A buurt. `outline` is one ring of positions, not closed; empty when it has not been drawn."""

    record_type: ClassVar[RecordType] = RecordType.NEIGHBOURHOOD

    name: str
    description: str = ""
    cbs_code: str = ""
    """"BU", "WK" or "GM" and digits, as Statistics Netherlands writes it."""
    outline: tuple[Position, ...] = ()

    @property
    def title(self) -> str:
        """The neighbourhood's name."""
        return self.name

    @property
    def bounds(self) -> BoundingBox | None:
        """The rectangle round the outline, or None where nothing is drawn."""
        if len(self.outline) < 3:
            return None
        lats = [position.lat for position in self.outline]
        lons = [position.lon for position in self.outline]
        return BoundingBox(min(lons), min(lats), max(lons), max(lats))

    def problems(self) -> Iterator[Problem]:
        """Yield every reason why this neighbourhood cannot be stored."""
        yield from super().problems()
        yield from text_problem("name", self.name, longest=LONGEST_NAME, required=True)
        yield from text_problem("description", self.description)
        if self.cbs_code and not re.fullmatch(r"BU\d{8}|WK\d{6}|GM\d{4}", self.cbs_code):
            yield "cbs_code", _("A code looks like BU01660001.")
        if self.outline and len(self.outline) < 3:
            yield "outline", _("Draw at least three corners.")
