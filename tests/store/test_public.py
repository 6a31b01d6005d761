"""The public view: planted private text cannot come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import CONSENT_FIELDS, Contact
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Wish
from buurtkaart.domain.vocabulary import State, Theme
from buurtkaart.store.codec import RECORD_CLASSES, from_row
from buurtkaart.store.indexing import rebuild_search_index
from buurtkaart.store.public import PublicView
from buurtkaart.store.public_statements import PUBLIC_FIELDS
from buurtkaart.store.store import Store

SECRET = "geheim"  # noqa: S105  # a planted word, not a password
# As an older program may have stored it: today's form refuses room and landmark of a house.
HOME = Place.unchecked(
    {
        "id": new_id(),
        "name": "Bij Riet thuis",
        "private_home": True,
        "address": Address(street="Vloeddijk", room=f"{SECRET} 3 hoog", landmark=SECRET, city="Kampen"),
        "position": Position(52.55551, 5.91119),
        "caretaker": SECRET,
        "verified_by": SECRET,
    }
)
RIET = Contact(
    name=f"{SECRET} Riet",
    role=f"{SECRET} gastvrouw",
    organisation=f"{SECRET} club",
    phones=("0612345678",),
    email=f"{SECRET}@voorbeeld.nl",
    description=SECRET,
    caretaker=SECRET,
    position=Position(52.55551, 5.91119),
    place_id=HOME.id,
)


def shown(store: Store, *records: Record) -> list[Record]:
    with store.unit_of_work() as uow:
        uow.save_many(records)
    with store.reading_public() as view:
        return list(everything(view))


def everything(view: PublicView) -> Iterator[Record]:
    yield from view.places()
    yield from view.initiatives()
    yield from view.contacts()
    yield from view.neighbourhoods()


def test_what_is_not_public_does_not_come_out(store: Store) -> None:
    closed = Place(name=SECRET, public=False)
    group = Initiative(name=SECRET, public=False)
    talk = Connection(from_id=closed.id, to_id=group.id, story=SECRET)
    assert shown(store, closed, group, talk, Wish(words=SECRET)) == []


def test_a_contact_without_any_consent_does_not_come_out(store: Store) -> None:
    assert shown(store, RIET) == []


def test_each_consent_opens_its_own_field_only(store: Store) -> None:
    for field in CONSENT_FIELDS:
        (seen,) = shown(store, replace(RIET, consents=()).with_consent(field, date(2026, 1, 1), SECRET))
        assert isinstance(seen, Contact)
        assert [name for name in CONSENT_FIELDS if getattr(seen, name)] == [field]
        rest = seen.with_values(**{field: type(getattr(seen, field))()})
        assert SECRET not in repr(rest)
        assert (rest.position, rest.place_id, rest.phones) == (None, None, ())


def test_of_somebodys_own_house_only_the_street_comes_out(store: Store) -> None:
    # No word of it can stand in an id by chance.
    old_work = HOME.with_values(address=replace(HOME.address, house_number="12w", postcode="8261 EP"))
    assert "12w" in repr(old_work)
    assert "8261 EP" in repr(old_work)
    tea = Initiative(name="Theekrans", place_id=HOME.id, position=HOME.position, room=f"{SECRET} bel 2x")
    open_side = shown(store, old_work, tea)
    assert SECRET not in repr(open_side)
    assert "12w" not in repr(open_side)
    assert "8261 EP" not in repr(open_side)
    assert "5.91119" not in repr(open_side)
    assert "Vloeddijk" in repr(open_side)


def test_the_names_of_organisers_come_out_only_with_their_consent(store: Store) -> None:
    named = Contact(name="Sjaak").with_consent("name", date(2026, 1, 1))
    group = Initiative(name="Biljarten", organiser_ids=(RIET.id, named.id), successor=SECRET, caretaker=SECRET)
    (seen, _sjaak) = shown(store, RIET, named, group)
    assert isinstance(seen, Initiative)
    assert seen.organiser_ids == (named.id,)
    assert SECRET not in repr(seen)


def test_what_was_deleted_does_not_come_out(store: Store, clock: object) -> None:
    with store.unit_of_work() as uow:
        uow.save(Place(name=SECRET, deleted_at=uow.clock.now()))
    assert shown(store) == []


PRIVATE_FIELDS = {
    RecordType.PLACE: {"caretaker", "deleted_at", "verified_by", "source_reference"},
    RecordType.INITIATIVE: {"caretaker", "deleted_at", "verified_by", "successor"},
    RecordType.CONTACT: {
        *("caretaker", "deleted_at", "verified_by", "description", "position", "consents"),
    },
    RecordType.NEIGHBOURHOOD: {"caretaker", "deleted_at"},
}


@pytest.mark.parametrize("record_type", RecordType)
def test_somebody_decided_about_every_field_whether_it_is_public(record_type: RecordType) -> None:
    known = {each.name for each in fields(RECORD_CLASSES[record_type])}
    if record_type in PRIVATE_FIELDS:
        assert {*PUBLIC_FIELDS[record_type]} | PRIVATE_FIELDS[record_type] == known
        assert not {*PUBLIC_FIELDS[record_type]} & PRIVATE_FIELDS[record_type]
    else:
        assert record_type not in PUBLIC_FIELDS


def test_public_things_come_out_as_they_are(store: Store) -> None:
    hall = Place(
        name="Buurthuis",
        address=Address(street="Brink", house_number="1", postcode="8261 AA", room="zaal 2", landmark="t/o de molen"),
        position=Position(52.55, 5.91),
        access=Access(step_free=True, languages=("ar",)),
        themes=(Theme.MEET,),
        phone="038 123 45 67",
    )
    meal = Initiative(
        name="Samen eten", place_id=hall.id, position=Position(52.551, 5.911), room="keuken", phone="0381234567"
    )
    outside = Initiative(name="Wandelen", position=Position(52.56, 5.92))
    quarter = Neighbourhood(name="Brunnepe", outline=(Position(52, 5), Position(52.1, 5), Position(52, 5.1)))
    assert shown(store, hall, meal, outside, quarter) == [hall, meal, outside, quarter]


def test_one_thing_is_found_by_its_id_or_not_at_all(store: Store) -> None:
    hall, closed = Place(name="Buurthuis"), Place(name=SECRET, public=False)
    shown(store, hall, closed, RIET)
    with store.reading_public() as view:
        assert view.find(hall.id) == hall
        assert view.find_many((RIET.id, closed.id, hall.id)) == {hall.id: hall}


NUMBERS = ("0612345678", "06-12 34 56 78", "+31 6 12345678", "0031612345678", "(06) 12.34.56.78")


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_person_s_number_is_private_wherever_and_however_it_was_typed(store: Store, typed: str) -> None:
    hall, group = Place(name="Buurthuis", phone=typed), Initiative(name="Theekrans", phone=typed)
    seen = shown(store, RIET, hall, group)
    assert [(type(each), getattr(each, "phone", None)) for each in seen] == [(Place, ""), (Initiative, "")]


def test_a_number_of_somebody_who_was_deleted_stays_private(store: Store) -> None:
    group = Initiative(name="Theekrans", phone="0612345678")
    with store.unit_of_work() as uow:
        gone = RIET.with_values(deleted_at=uow.clock.now())
    (seen,) = shown(store, gone, group)
    assert isinstance(seen, Initiative)
    assert seen.phone == ""


def test_the_number_of_a_desk_is_public(store: Store) -> None:
    desk = Contact(name="Wijkteam", phones=("038 123 45 67",)).with_consent("phones", date(2026, 1, 1))
    worker = Contact(name=SECRET, phones=("0381234567",))
    hall = Place(name="Buurthuis", phone="038-1234567")
    other = Place(name="Bieb", phone="038 999 99 99")
    assert [each.phone for each in shown(store, desk, worker, hall, other) if isinstance(each, Place)] == [
        "038-1234567",
        "038 999 99 99",
    ]


def test_a_number_stays_private_after_consent_was_withdrawn(store: Store) -> None:
    agreed = RIET.with_consent("phones", date(2026, 1, 1))
    group = Initiative(name="Theekrans", phone="06 12 34 56 78")
    assert "06 12 34 56 78" in repr(shown(store, agreed, group))
    store.erase(RIET.id, ("phones",), "Anja")
    (seen,) = shown(store)
    assert isinstance(seen, Initiative)
    assert seen.phone == ""


def test_when_somebody_answers_comes_out_with_a_number_only(store: Store) -> None:
    late = replace(RIET, reachable=f"na {SECRET}").with_consent("role", date(2026, 1, 1))
    assert [each.reachable for each in shown(store, late) if isinstance(each, Contact)] == [""]
    agreed = late.with_consent("phones", date(2026, 1, 1))
    assert [each.reachable for each in shown(store, agreed) if isinstance(each, Contact)] == [f"na {SECRET}"]


def test_what_happened_at_a_house_that_was_taken_away_keeps_its_secrets(store: Store) -> None:
    tea = Initiative(name="Theekrans", place_id=HOME.id, position=HOME.position, room=SECRET)
    with store.unit_of_work() as uow:
        gone = HOME.with_values(deleted_at=uow.clock.now())
    (seen,) = shown(store, gone, tea)
    assert isinstance(seen, Initiative)
    assert (seen.place_id, seen.position, seen.room) == (None, None, "")


def test_private_words_do_not_even_reach_the_program(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    cells: list[object] = []

    def hear(record_type: Any, row: Any, names: Any) -> Any:
        """Hear every cell that SQLite hands over."""
        cells.extend(row)
        return from_row(record_type, row, names)

    monkeypatch.setattr("buurtkaart.store.public.from_row", hear)
    note = QuickNote(words=SECRET, heard_at=datetime(2026, 11, 22, tzinfo=AMSTERDAM))
    group = Initiative(
        name="Theekrans", place_id=HOME.id, phone="0612345678", successor=SECRET, organiser_ids=(RIET.id,)
    )
    assert shown(store, HOME, RIET, note, group, Wish(words=SECRET, owner_id=RIET.id))
    assert "Theekrans" in cells
    assert not [cell for cell in cells if isinstance(cell, str) and (SECRET in cell or "12345678" in cell)]
    assert not [cell for cell in cells if cell in (52.55551, 5.91119, RIET.id)]


def test_raw_cells_are_of_the_records_that_were_asked_for_and_of_public_ones_alone(store: Store) -> None:
    tea, choir = Initiative(name="Theekrans"), Initiative(name="Koor")
    hidden = Initiative(name=SECRET, public=False)
    with store.unit_of_work() as uow:
        uow.save_many([tea, choir, hidden])
    with store.reading_public() as view:

        def told(*asked: Initiative) -> list[str]:
            return [row[0] for row in view.cells(Initiative, {"name"}, [each.id for each in asked])]

        assert [row[0] for row in view.cells(Initiative, {"name"})] == ["Theekrans", "Koor"]
        assert told(choir, hidden) == ["Koor"]
        assert told(hidden) == []


@pytest.mark.parametrize("how", ["written", "rebuilt", "deleted", "without the index"])
def test_a_number_stays_private_however_it_is_known(how: str, store: Store) -> None:
    group = Initiative(name="Theekrans", phone="06 123 45 678")
    contact = replace(RIET, place_id=None)
    with store.unit_of_work() as uow:
        uow.save_many([contact, group])
    if how == "deleted":
        with store.unit_of_work() as uow:
            uow.save(contact.with_values(deleted_at=uow.clock.now()))
    with store.unit_of_work() as uow:
        if how == "rebuilt":
            rebuild_search_index(uow.connection)
        elif how == "without the index":
            uow.connection.exec_driver_sql("DROP TABLE search_phone")
    with store.reading_public() as view:
        (seen,) = view.initiatives()
    assert seen.phone == ""


def test_a_number_that_its_owner_gives_free_is_shown(store: Store) -> None:
    with store.unit_of_work() as uow:
        uow.save_many([Initiative(name="Theekrans", phone="06 123 45 678"), replace(RIET, place_id=None)])
        uow.save(replace(RIET, place_id=None).with_consent("phones", date(2026, 1, 1)))
    with store.reading_public() as view:
        (seen,) = view.initiatives()
    assert seen.phone == "06 123 45 678"


def agreed_wish(number: int, **values: Any) -> Wish:
    told = {"words": SECRET, "owner_description": f"{SECRET} {number}", "theme": Theme.MOVE, "may_be_counted": True}
    return Wish(**{**told, **values})


def wishing(store: Store, wishes: list[Wish], themes: set[Theme] | None = None) -> int:
    with store.unit_of_work() as uow:
        uow.save_many(wishes)
    with store.reading_public() as view:
        return view.people_who_wish(themes)


@pytest.mark.parametrize(
    ("people", "told"), [(0, 0), (1, 0), (2, 0), (3, 3), (4, 3), (9, 3), (10, 10), (19, 10), (20, 20), (37, 30)]
)
def test_how_many_wish_something_comes_out_rounded_and_never_in_ones(people: int, told: int, store: Store) -> None:
    assert wishing(store, [agreed_wish(number) for number in range(people)]) == told


@pytest.mark.parametrize(
    "left_out",
    [
        {"may_be_counted": False},
        {"state": State.DONE},
        {"state": State.LET_GO},
        {"deleted_at": datetime(2026, 1, 1, tzinfo=AMSTERDAM)},
        {"theme": Theme.EAT},
        {"theme": None},
    ],
)
def test_who_did_not_agree_or_wishes_it_no_more_is_not_counted(left_out: dict[str, Any], store: Store) -> None:
    wishes = [agreed_wish(1), agreed_wish(2), agreed_wish(3, **left_out)]
    assert wishing(store, wishes, {Theme.MOVE}) == 0
    assert wishing(store, [agreed_wish(4)], {Theme.MOVE, Theme.GREEN}) == 3


def test_a_wish_is_not_counted_unless_somebody_agreed(store: Store) -> None:
    wishes = [Wish(words="zwemmen", owner_description=f"{number}") for number in range(30)]
    assert wishing(store, wishes) == 0


def test_somebody_with_many_wishes_counts_once(store: Store) -> None:
    same = [agreed_wish(number, owner_id=RIET.id, owner_description="") for number in range(20)]
    described = [
        agreed_wish(number, owner_description=f"{'Een' if number % 2 else 'een'} bewoner ") for number in (1, 2)
    ]
    assert wishing(store, [*same, *described]) == 0


def test_nothing_but_a_number_leaves_the_wishes(store: Store) -> None:
    wishes = [agreed_wish(number) for number in range(7)]
    with store.unit_of_work() as uow:
        uow.save_many(wishes)
    with store.reading_public() as view:
        assert view.find_many([each.id for each in wishes]) == {}
        assert list(everything(view)) == []
        assert type(view.people_who_wish()) is int
