"""Toestemming ingetrokken, and the address of somebody's own house: the exceptions to "deleting only marks"."""

from __future__ import annotations

from dataclasses import dataclass

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.services.editor import Editor


@dataclass(frozen=True)
class Erasure:
    """What was erased, and where somebody should still look."""

    change_set: ChangeSet
    mentioned_in: tuple[Record, ...]
    """Other records whose free text holds the same words: a person decides about those."""


def withdraw_consent(editor: Editor, contact_id: RecordId, *fields: str) -> Erasure:
    """Erase fields of a contact for real: record, history, undo, search index, free pages and backups.

    `fields` are names out of `CONSENT_FIELDS`. It cannot be undone. At 100,000 places it takes seconds: run it as a
    task. Raises NotFoundError, or StoreError when traces stay until the next start.
    """
    with editor.store.reading() as reader:
        contact = reader.get(contact_id)
        if not isinstance(contact, Contact):
            raise TypeError(f"a {contact.record_type} gives no consent")
        texts = [text for field in fields for text in _texts(getattr(contact, field))]
        mentioned_in = tuple(each for each in reader.mentioning(texts) if each.id != contact_id)
    change_set = editor.store.erase(contact_id, fields, editor.author)
    editor.announce(change_set)
    return Erasure(change_set, mentioned_in)


def erase_photo(editor: Editor, place_id: RecordId) -> ChangeSet:
    """Erase the photo of a place for real, like `withdraw_consent`: somebody on it did not want to be seen.

    It cannot be undone. At 100,000 places it takes seconds: run it as a task. Raises NotFoundError, or StoreError when
    traces stay until the next start.
    """
    change_set = editor.store.erase_photo(place_id, editor.author)
    editor.announce(change_set)
    return change_set


def new_homes(change_set: ChangeSet) -> list[Place]:
    """Return the places, as they were, of which this change said that they are somebody's own house."""
    return [
        change.before
        for change in change_set.changes
        if isinstance(change.before, Place)
        and isinstance(change.after, Place)
        and change.after.private_home
        and not change.before.private_home
    ]


def finish_home(editor: Editor, change_set: ChangeSet) -> Erasure:
    """Finish what `new_homes` began: the store took the old address out of record and history with the change itself.

    Here it goes from free pages and copies. It cannot be undone. At 100,000 places it takes seconds: run it as a task.
    Raises StoreError when traces stay until the next start.
    """
    doors = [home.address.in_parts for home in new_homes(change_set)]
    texts = [address.street_line for address in doors if address.street and address.house_number]
    with editor.store.reading() as reader:
        mentioned_in = tuple(reader.mentioning(texts))
    editor.store.finish_erasing()
    return Erasure(change_set, mentioned_in)


def _texts(value: str | tuple[str, ...]) -> tuple[str, ...]:
    texts = (value,) if isinstance(value, str) else value
    return tuple(text for text in texts if text.strip())
