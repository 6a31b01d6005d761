"""The visitors' own door: what is private cannot be asked for, not even by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.talent import Wish
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.errors import StoreError
from buurtkaart.store.public_store import PublicStore
from buurtkaart.store.store import Store

NOW = datetime(2026, 11, 22, 10, tzinfo=AMSTERDAM)


@pytest.fixture
def public(store: Store) -> Iterator[PublicStore]:
    gerda = Contact(name="Gerda de Wit", phones=("0612345678",), description="geheim").with_consent(
        "name", date(2026, 1, 1)
    )
    hall = Place(name="De Linde", phone="0612345678", caretaker="geheim")
    with store.unit_of_work() as uow:
        uow.save_many(
            [
                hall,
                gerda,
                Place(name="geheim", public=False),
                Initiative(name="Koffie", place_id=hall.id, organiser_ids=(gerda.id,), successor="geheim"),
                Wish(words="geheim", theme=Theme.MEET, may_be_counted=True),
                QuickNote(words="geheim", heard_at=NOW),
            ]
        )
    opened = PublicStore(store.path)
    yield opened
    opened.close()


def test_it_answers_what_the_public_view_of_the_store_answers(store: Store, public: PublicStore) -> None:
    with store.reading_public() as ours, public.reading_public() as theirs:
        assert list(theirs.places()) == list(ours.places())
        assert list(theirs.initiatives()) == list(ours.initiatives())
        assert list(theirs.contacts()) == list(ours.contacts())
        assert list(theirs.neighbourhoods()) == list(ours.neighbourhoods())
        ids = [each.id for each in ours.places()]
        assert theirs.find_many(ids) == ours.find_many(ids)
        assert theirs.people_who_wish() == ours.people_who_wish()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT description FROM contact",
        "SELECT caretaker FROM place",
        "SELECT verified_by FROM initiative",
        "SELECT successor FROM initiative",
        "SELECT words FROM wish",
        "SELECT words FROM note",
        "SELECT * FROM place",
        'SELECT "after" FROM change',
        "SELECT author FROM change_set",
        "DELETE FROM place",
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA query_only=OFF",
    ],
)
def test_sqlite_refuses_everything_else(public: PublicStore, statement: str) -> None:
    with pytest.raises(Exception, match=r"prohibited|not authorized"), public._readers.reading() as connection:
        connection.exec_driver_sql(statement).all()


def test_no_table_with_words_of_people_may_be_read_whole(public: PublicStore) -> None:
    for record_type in RecordType:
        with pytest.raises(Exception, match="prohibited"), public._readers.reading() as connection:
            connection.exec_driver_sql(f'SELECT caretaker FROM "{record_type.value}"').all()  # noqa: S608 - our names


def test_it_has_no_way_to_read_or_write_anything_but_the_public_view(public: PublicStore) -> None:
    assert [each for each in dir(public) if not each.startswith("_")] == ["close", "reading_public"]


def test_a_folder_without_a_neighbourhood_says_so_calmly(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"visitors|bezoekers"):
        PublicStore(tmp_path / "nothing.sqlite")
