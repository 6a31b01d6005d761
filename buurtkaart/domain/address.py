"""Where to ring the bell, and how to find the door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from buurtkaart.domain.checks import LONGEST_NAME, postcode_problem, text_problem
from buurtkaart.errors import ValidationError

_NUMBER = r"(?P<number>\d{1,5}(?: ?[-/] ?\d{1,4})?(?:[ -]?(?:[a-z]{1,2}|bis|hs))?)"
_POSTCODE = r"[1-9]\d{3} ?[a-z]{2}(?!\w)"
_CALLED = r"(?:nr\.?|nummer) ?"
_LINE = re.compile(
    rf"(?P<street>.*?[^\W\d_].*?)[ ,]+(?:{_CALLED})?{_NUMBER}"
    rf"(?:[ ,]+(?P<postcode>{_POSTCODE}))?(?:[ ,]+(?P<city>[^\d,/]{{3,}}))?",
    re.IGNORECASE,
)
# From the first number behind a name: with a blank before it, or glued to a word ("Merelstraat12", not "A12").
_DOOR = re.compile(
    rf"(?:(?<=[^\W\d_]{{4}})|[\s,]+)(?:{_CALLED})?\d.*|^(?:{_POSTCODE}|\d+$).*", re.DOTALL | re.IGNORECASE
)
_YEAR = re.compile(r"(?:plein|laan|park) (?:1[6-9]|20)\d\d(?:-(?:1[6-9]|20)\d\d)?(?!\S)", re.IGNORECASE)
"""Streets that are named after a year: "Plein 1944" is no door."""


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
        """The street and town: number, postcode, room and landmark all point at one door.

        So does a number that was typed behind the name of the street.
        """
        year = _YEAR.match(self.street)
        name = year.end() if year else 0
        street = self.street[:name] + _DOOR.sub("", self.street[name:], count=1)
        city = re.sub(_POSTCODE, "", self.in_parts.city, flags=re.IGNORECASE)
        return Address(street=street.strip(" ,"), city=city.strip(" ,"))

    @property
    def in_parts(self) -> Address:
        """The same address with a whole line that was typed as its street taken apart.

        "Dorpsweg 12, 8271 AA IJsselmuiden" has a number, a postcode and a town. What stands in a part of its own stays.
        """
        found = None if self.house_number or _YEAR.fullmatch(self.street) else _LINE.fullmatch(self.street)
        if found is None:
            return self
        typed = {part: (found[part] or "").strip() for part in ("postcode", "city")}
        return replace(
            self,
            street=found["street"].rstrip(" ,"),
            house_number=found["number"],
            postcode=self.postcode or typed["postcode"].upper(),
            city=self.city or typed["city"],
        )

    @property
    def street_line(self) -> str:
        """Street and number only: "Burgwal 40"."""
        return " ".join(part for part in (self.street, self.house_number) if part)
