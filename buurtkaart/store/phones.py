"""Whose a number is: "038 765 43 21" and "+31 38-7654321" are one, and whoever has it may have agreed.

`search_phone` keeps the bare numbers of all contacts, deleted ones too, as a part of the search index: taking them
from the records takes 55 ms at 100,000 things, and every public answer asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from buurtkaart.store.connecting import Connection

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


TABLE: Final = "search_phone"
CREATE: Final = (
    f"CREATE TABLE {TABLE} (bare TEXT NOT NULL, contact INTEGER NOT NULL, PRIMARY KEY (bare, contact)) WITHOUT ROWID",
    f"CREATE INDEX {TABLE}_contact ON {TABLE} (contact)",
)
_NUMBERS: Final = (
    f"SELECT DISTINCT {phone_key('number.value')} AS bare, holder.number AS contact "  # noqa: S608 - our own names
    "FROM contact AS holder, json_each(holder.phones) AS number WHERE number.value IS NOT NULL"
)


def is_private(column: str, *, is_indexed: bool) -> str:
    """Say in SQL that a number belongs to people of whom none agreed. `column` is a name of our own.

    Without the index, as in an older file that cannot be written, the numbers are taken from the contacts.
    """
    numbers = TABLE if is_indexed else f"({_NUMBERS})"
    private = (
        f"SELECT held.bare FROM {numbers} AS held JOIN contact AS holder ON holder.number = held.contact "  # noqa: S608 - our own names
        f"{{which}} GROUP BY held.bare HAVING NOT max({agreed('phones', 'holder')})"
    )
    if is_indexed:
        return f"EXISTS ({private.format(which=f'WHERE held.bare = {phone_key(column)}')})"
    return f"{phone_key(column)} IN ({private.format(which='')})"


def index_all(connection: Connection) -> None:
    """Fill the empty table from the contacts."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} {_NUMBERS}")


def index_some(connection: Connection, contact_ids: Iterable[str]) -> None:
    """Bring the numbers of some contacts up to date."""
    for contact_id in contact_ids:
        its_number = "(SELECT number FROM record WHERE id = ?)"
        connection.exec_driver_sql(f"DELETE FROM {TABLE} WHERE contact = {its_number}", (contact_id,))  # noqa: S608 - our own names
        connection.exec_driver_sql(
            f"INSERT INTO {TABLE} {_NUMBERS} AND holder.number = {its_number}",
            (contact_id,),
        )
