"""What forms may ask of the open neighbourhood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from buurtkaart.domain.address import Address
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.labels import label
from buurtkaart.domain.occurrence import Time
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.schedule import Schedule
from buurtkaart.gui.forms.context import AddressChoice, FormContext, RecordChoice
from buurtkaart.gui.forms.unfinished import Drawer, Unfinished
from buurtkaart.gui.workbench import Workbench
from buurtkaart.services.commands import AddRecord, Command
from buurtkaart.services.street_only import keep_street_only

if TYPE_CHECKING:
    # Forms are imported when one is opened, or by `bootstrap.warm_up`, whatever comes first.
    from buurtkaart.gui.forms.form_panel import FormPanel

_MOST_CHOICES = 12
_LISTED = frozenset({RecordType.NEIGHBOURHOOD, RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE})


class FormOpener:
    """Makes form panels for one workbench."""

    def __init__(
        self,
        workbench: Workbench,
        erase: Callable[[RecordId, str], None],
        erase_photo: Callable[[RecordId], None],
        left: Callable[[Unfinished], None],
    ) -> None:
        """`left` hears of a form that closed while something in it could not be stored."""
        self._workbench = workbench
        self._drawer = Drawer()
        self._left = left
        self._context = FormContext(
            clock=workbench.clock,
            find_record=self._find,
            suggest_records=self._suggest_records,
            suggest_addresses=self._suggest_addresses,
            address_at=self.address_at,
            keep_street_only=lambda place: keep_street_only(place, workbench.geocoder),
            neighbourhoods=self._neighbourhoods,
            has_map=lambda: workbench.pack is not None,
            next_times=self._next_times,
            closed_then=self._closed_then,
            withdraw_consent=erase,
            find_photo=self._find_photo,
            erase_photo=erase_photo,
        )

    def _find_photo(self, photo: str) -> bytes | None:
        with self._workbench.store.reading() as reader:
            return reader.photo(photo)

    def _next_times(self, schedule: Schedule) -> Sequence[Time]:
        return self._workbench.agenda.preview(schedule)

    def _closed_then(self, place_id: RecordId, found: Sequence[Time]) -> str:
        from buurtkaart.services.agenda.closed_doors import closed_words

        place = self._find(place_id)
        return closed_words(place, found, self._workbench.clock.now()) if isinstance(place, Place) else ""

    def edit(self, record_id: RecordId) -> FormPanel | None:
        """Return the form of a record, with what an earlier one could not store; None when it is gone."""
        record = self._find(record_id)
        waiting = self._drawer.take(record_id)
        if record is None:
            return None if waiting is None or not waiting.is_new else self._take_up(waiting)
        form = self._form(record, is_new=False)
        if waiting is not None:
            form.take_up(waiting)
        return form

    def new(self, record_type: RecordType, *, add: Callable[[Record], Command] = AddRecord, **known: Any) -> FormPanel:
        """Return the form of something new; `known` fills in what is known already, `add` is how it is stored."""
        from buurtkaart.gui.forms.drafts import draft

        waiting = None if known else self._drawer.take_new(record_type)
        if waiting is not None:
            return self._take_up(waiting)
        workbench = self._workbench
        made = draft(record_type, workbench.editor.author, workbench.clock, **known)
        return self._form(made, is_new=True, add=add)

    def take_up_last(self) -> FormPanel | None:
        """Return a form with what could not be stored; None when nothing waits."""
        forms = (self.edit(record_id) for record_id in reversed(self._drawer.ids()))
        return next((form for form in forms if form is not None), None)

    def forget(self, record_id: RecordId) -> None:
        """Throw away what was typed about a record and never stored."""
        self._drawer.take(record_id)

    def _take_up(self, waiting: Unfinished) -> FormPanel:
        form = self._form(waiting.record, is_new=True, add=waiting.add)
        form.take_up(waiting)
        return form

    def _form(self, record: Record, *, is_new: bool, add: Callable[[Record], Command] = AddRecord) -> FormPanel:
        from buurtkaart.gui.forms.form_panel import FormPanel

        return FormPanel(
            record, is_new=is_new, editor=self._workbench.editor, context=self._context, add=add, leave=self._leave
        )

    def _leave(self, unfinished: Unfinished) -> None:
        self._drawer.put(unfinished)
        self._left(unfinished)

    def address_at(self, position: Position) -> Address | None:
        """Return the nearest address, or the nearest street, or None without a map."""
        from buurtkaart.services.geocoding.hits import address_of

        best = self._workbench.geocoder.reverse(position).best
        return None if best is None else address_of(best.hit)

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
            wanted = types - _LISTED  # which stand below, whole
            choices = [RecordChoice(row.id, row.title, row.facts) for row in rows if row.record_type in wanted]
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
        from buurtkaart.services.geocoding.hits import address_of  # with the geocoder, which is here by now

        return [
            AddressChoice(hit.name, address_of(hit), hit.position) for hit in self._workbench.geocoder.suggest(text)
        ]

    def _neighbourhoods(self) -> Sequence[RecordChoice]:
        with self._workbench.store.reading() as reader:
            return [RecordChoice(each.id, each.title) for each in reader.all(RecordType.NEIGHBOURHOOD)]
