"""What somebody calls by its name at the command line: a place, group or contact that everybody may see."""

from __future__ import annotations

from collections.abc import Iterable

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.errors import PrintError
from buurtkaart.i18n import _
from buurtkaart.store.public import PublicView


def called(names: Iterable[str], view: PublicView) -> list[Place | Initiative | Contact]:
    """Return everything public with one of these names, whatever the capitals. Raises PrintError for an unknown one."""
    wanted = {each.strip().casefold(): each.strip() for each in names}
    if not wanted:
        return []
    known: list[Place | Initiative | Contact] = [*view.places(), *view.initiatives(), *view.contacts()]
    found = [each for each in known if each.title.casefold() in wanted]
    missing = [words for name, words in wanted.items() if name not in {each.title.casefold() for each in found}]
    if missing:
        raise PrintError(_("Nobody and nothing that everybody may see is called {name}.").format(name=missing[0]))
    return found


def ids_called(names: Iterable[str], view: PublicView) -> frozenset[RecordId]:
    """Return the ids of the same."""
    return frozenset(each.id for each in called(names, view))
