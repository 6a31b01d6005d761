"""What an offer brings when nobody said so, and what cannot be said of an offer."""

from __future__ import annotations

import pytest

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.elements import elements_of
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.signpost import FOR_PROFESSIONALS_ONLY, Element, Notice
from buurtkaart.domain.vocabulary import ContactKind, Reach, Theme
from buurtkaart.errors import ValidationError


def test_what_was_said_of_an_offer_counts_before_its_themes() -> None:
    group = Initiative(name="Koor", themes=(Theme.LEARN,), elements=(Element.MEANINGFUL_ROLE,))
    assert elements_of(group) == (Element.MEANINGFUL_ROLE,)


def test_each_element_is_derived_once() -> None:
    table = Initiative(name="Tafel", themes=(Theme.EAT, Theme.MEET, Theme.MOVE))
    assert elements_of(table) == (Element.MEETING, Element.ACTIVITY)


@pytest.mark.parametrize("reach", [Reach.AT_HOME, Reach.BY_PHONE])
def test_meeting_at_home_or_by_phone_is_meaningful_contact(reach: Reach) -> None:
    visit = Initiative(name="Bezoek", themes=(Theme.MEET,), reach=(reach,))
    assert Element.MEANINGFUL_CONTACT in elements_of(visit)
    assert Element.MEANINGFUL_CONTACT not in elements_of(Initiative(name="Koffie", themes=(Theme.MEET,)))


def test_who_fetches_you_gives_a_hand() -> None:
    assert elements_of(Initiative(name="Bus", reach=(Reach.FETCHES_YOU,))) == (Element.PRACTICAL_HELP,)


def test_a_place_without_themes_has_the_theme_of_its_kind() -> None:
    assert elements_of(Place(name="Bieb", kind=PlaceKind.LIBRARY)) == (Element.SKILLS,)
    assert elements_of(Place(name="Bieb", kind=PlaceKind.LIBRARY, themes=(Theme.MEET,))) == (Element.MEETING,)


@pytest.mark.parametrize("kind", list(ContactKind))
def test_every_kind_of_contact_brings_something_but_never_a_role(kind: ContactKind) -> None:
    found = elements_of(Contact(name="Anja", kind=kind))
    assert found
    assert Element.MEANINGFUL_ROLE not in found


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_kind_of_place_brings_something(kind: PlaceKind) -> None:
    assert elements_of(Place(name="Plek", kind=kind))


@pytest.mark.parametrize("notice", sorted(FOR_PROFESSIONALS_ONLY))
def test_no_group_and_no_place_is_good_for_what_needs_a_professional(notice: Notice) -> None:
    with pytest.raises(ValidationError):
        Initiative(name="Koffie", suits=(notice,))
    with pytest.raises(ValidationError):
        Place(name="Plek", suits=(notice,))
    assert Contact(name="Selma", suits=(notice,)).suits == (notice,)


@pytest.mark.parametrize("languages", [("Arabisch",), ("AR",), ("a",), ("ar", "")])
def test_a_language_is_two_small_letters(languages: tuple[str, ...]) -> None:
    assert "languages" in Initiative.problems_in({"name": "Koor", "languages": languages})
    assert "languages" in Contact.problems_in({"name": "Anja", "languages": languages})


@pytest.mark.parametrize(
    ("from_age", "to_age", "wrong"),
    [(18, 30, None), (None, 30, None), (18, 18, None), (65, None, None), (-1, None, "from_age"), (30, 18, "to_age")],
)
def test_ages_are_those_of_people_and_in_order(from_age: int | None, to_age: int | None, wrong: str | None) -> None:
    found = Initiative.problems_in({"name": "Koor", "from_age": from_age, "to_age": to_age})
    assert set(found) == ({wrong} if wrong else set())
