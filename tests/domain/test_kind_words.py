"""What is read on screen can be typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from buurtkaart.domain.kind_words import KIND_WORDS
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.labels import label
from buurtkaart.i18n import LANGUAGES, current_language, set_language

JOINING = {"en", "of", "and", "or"}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = current_language()
    set_language(request.param)
    yield request.param
    set_language(before)


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("kind", [each for each in PlaceKind if each is not PlaceKind.OTHER])
def test_every_telling_word_of_a_label_is_a_search_word(kind: PlaceKind) -> None:
    assert set(label(kind).lower().split()) - JOINING <= set(KIND_WORDS[kind].split())


def test_every_kind_was_thought_of() -> None:
    assert set(KIND_WORDS) == set(PlaceKind)
