"""What forms may ask of the open neighbourhood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from buurtkaart.domain.address import Address
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.labels import label
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.gui.forms.context import AddressChoice, FormContext, RecordChoice
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import AddRecord, Command
from buurtkaart.services.street_only import keep_street_only

if TYPE_CHECKING:
    # Forms are imported when one is opened, or by `bootstrap.warm_up`, whatever comes first.
    from buurtkaart.gui.forms.form_panel import FormPanel
from buurtkaart.services.geocoding_result import GeocodeHit

_MOST_CHOICES = 12
_LISTED = frozenset({RecordType.NEIGHBOURHOOD, RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE})


class FormOpener:
    """Makes form panels for one workbench."""

    def __init__(self, workbench: Workbench, erase: Callable[[RecordId, str], None]) -> None:
        self._workbench = workbench
        self._context = FormContext(
            clock=workbench.clock,
            find_record=self._find,
            suggest_records=self._suggest_records,
            suggest_addresses=self._suggest_addresses,
            address_at=self.address_at,
            keep_street_only=lambda place: keep_street_only(place, workbench.geocoder),
            neighbourhoods=self._neighbourhoods,
            withdraw_consent=erase,
        )

    def edit(self, record_id: RecordId) -> FormPanel | None:
        """Return the form of a stored record; None when it is gone."""
        from buurtkaart.gui.forms.form_panel import FormPanel

        record = self._find(record_id)
        if record is None:
            return None
        return FormPanel(record, is_new=False, editor=self._workbench.editor, context=self._context)

    def new(self, record_type: RecordType, *, add: Callable[[Record], Command] = AddRecord, **known: Any) -> FormPanel:
        """Return the form of something new; `known` fills in what is known already, `add` is how it is stored."""
        from buurtkaart.gui.forms.drafts import draft
        from buurtkaart.gui.forms.form_panel import FormPanel

        workbench = self._workbench
        made = draft(record_type, workbench.editor.author, workbench.clock, **known)
        return FormPanel(made, is_new=True, editor=workbench.editor, context=self._context, add=add)

    def address_at(self, position: Position) -> Address | None:
        """Return the nearest address, or the nearest street, or None without a map."""
        best = self._workbench.geocoder.reverse(position).best
        return None if best is None else _address(best.hit)

    def _find(self, record_id: RecordId) -> Record | None:
        if not record_id:
            return None
        with self._workbench.store.reading() as reader:
            found = reader.find(record_id)
        return found if found is not None and found.deleted_at is None else None

    def _suggest_records(self, text: str, types: frozenset[RecordType]) -> Sequence[RecordChoice]:
        choices = []
        if text.strip():
            ids = [RecordId(hit.record_id) for hit in self._workbench.search.find(text, None) if hit.record_id]
            rows = self._workbench.overview.rows(ids)
            choices = [RecordChoice(row.id, row.title, row.facts) for row in rows if row.record_type in types]
        if types & _LISTED:
            choices += self._suggest_listed(text, types)
        return choices[:_MOST_CHOICES]

    def _suggest_listed(self, text: str, types: frozenset[RecordType]) -> list[RecordChoice]:
        wanted = text.strip().casefold()
        with self._workbench.store.reading() as reader:
            return [
                RecordChoice(each.id, each.title, label(record_type))
                for record_type in sorted(types & _LISTED)
                for each in reader.all(record_type)
                if wanted in each.title.casefold()
            ]

    def _suggest_addresses(self, text: str) -> Sequence[AddressChoice]:
        return [AddressChoice(hit.name, _address(hit), hit.position) for hit in self._workbench.geocoder.suggest(text)]

    def _neighbourhoods(self) -> Sequence[RecordChoice]:
        with self._workbench.store.reading() as reader:
            return [RecordChoice(each.id, each.title) for each in reader.all(RecordType.NEIGHBOURHOOD)]


def _address(hit: GeocodeHit) -> Address:
    from buurtkaart.services.geocoding_hits import spaced_postcode  # with the geocoder, which is here by now

    postcode = spaced_postcode(hit.postcode)
    return Address(street=hit.street, house_number=hit.house_number, postcode=postcode, city=hit.city)
