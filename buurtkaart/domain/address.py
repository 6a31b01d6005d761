"""Where to ring the bell, and how to find the door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from buurtkaart.domain.checks import LONGEST_NAME, postcode_problem, text_problem
from buurtkaart.errors import ValidationError


@dataclass(frozen=True, kw_only=True)
class Address:
    """A Dutch address with the last ten metres: floor, room and a landmark."""

    street: str = ""
    house_number: str = ""
    """With letter and addition: "18b", "12-3"."""
    postcode: str = ""
    city: str = ""
    room: str = ""
    """Floor and room: "2e etage, zaal De Linde"."""
    landmark: str = ""
    """What a neighbour would say: "t/o de molen"."""

    def __post_init__(self) -> None:
        for name, reason in self.problems():
            raise ValidationError(name, reason)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield (field, reason) for every part that cannot be right."""
        for name in ("street", "city", "room", "landmark"):
            yield from text_problem(name, getattr(self, name), longest=LONGEST_NAME)
        yield from text_problem("house_number", self.house_number, longest=20)
        yield from postcode_problem("postcode", self.postcode)

    @property
    def line(self) -> str:
        """Street and number, postcode and city: "Burgwal 40, 8261 EP Kampen". Empty when nothing is known."""
        first = " ".join(part for part in (self.street, self.house_number) if part)
        second = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (first, second) if part)

    @property
    def street_only(self) -> Address:
        """The street and town: number, postcode, room and landmark all point at one door."""
        return Address(street=self.street, city=self.city)

    @property
    def street_line(self) -> str:
        """Street and number only: "Burgwal 40"."""
        return " ".join(part for part in (self.street, self.house_number) if part)
