"""The nine themes, three by three."""

from __future__ import annotations

from buurtkaart.domain.vocabulary import Theme
from buurtkaart.i18n import set_language
from buurtkaart.paths import resources_folder
from buurtkaart.services.visiting.themes import Direction, Wish, directions


def test_every_theme_is_offered_once_in_three_times_three() -> None:
    offered = [wish.theme for direction in directions() for wish in direction.wishes]
    assert len(directions()) == 3
    assert all(len(direction.wishes) == 3 for direction in directions())
    assert sorted(offered) == sorted(Theme)


def test_every_choice_has_words_in_both_languages_and_a_picture() -> None:
    words = {}
    for language in ("en", "nl"):
        set_language(language)
        choices: list[Direction | Wish] = [
            *directions(),
            *(wish for direction in directions() for wish in direction.wishes),
        ]
        words[language] = [(each.words, each.detail) for each in choices]
        for each in choices:
            library, _, name = each.icon.rpartition("/")
            folder = resources_folder() / (f"vendor/{library}/icons" if library else "icons")
            assert (folder / f"{name}.svg").is_file()
    assert all(dutch != english for dutch, english in zip(words["nl"], words["en"], strict=True))
