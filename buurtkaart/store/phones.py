"""Whose a number is: "038 765 43 21" and "+31 38-7654321" are one, and whoever has it may have agreed."""

from __future__ import annotations

from typing import Final

_BETWEEN: Final = (" ", "-", "(", ")", ".", "/", "+", "\u00a0", "\t")
_TELLING: Final = 9
"""What is left of a Dutch number without 0, 0031 or +31."""


def phone_key(column: str) -> str:
    """Return in SQL what is the same for every way to write a number. `column` is a name of our own."""
    bare = column
    for sign in _BETWEEN:
        bare = f"replace({bare}, char({ord(sign)}), '')"
    return f"substr({bare}, -{_TELLING})"


def agreed(field: str, contact: str = "contact") -> str:
    """Say in SQL that a contact agreed to publish a field. Both are names of our own."""
    given = f"json_each({contact}.consents) AS given WHERE json_extract(given.value, '$.field') = '{field}'"
    return f"EXISTS (SELECT 1 FROM {given})"  # noqa: S608 - our own names
