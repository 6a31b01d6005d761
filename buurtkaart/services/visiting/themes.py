"""*Ik wil graag…*: the nine themes in everyday words, three by three, because nobody chooses from nine."""

from __future__ import annotations

from dataclasses import dataclass

from buurtkaart.domain.vocabulary import Theme
from buurtkaart.i18n import _, pgettext


@dataclass(frozen=True)
class Wish:
    """One choice: a few words, a line that explains them, and a picture (`maki/name` or `temaki/name`)."""

    words: str
    detail: str
    icon: str
    theme: Theme


@dataclass(frozen=True)
class Direction:
    """What somebody feels like, before they know what: it leads to three wishes."""

    words: str
    detail: str
    icon: str
    wishes: tuple[Wish, Wish, Wish]


def directions() -> tuple[Direction, Direction, Direction]:
    """Return the three directions in the language in use."""
    return (
        Direction(
            _("Be among people"),
            _("Coffee, a meal, or outdoors"),
            "people",
            (
                Wish(_("Meet people"), _("Coffee, a chat, a game"), "maki/cafe", Theme.MEET),
                Wish(_("Eat with others"), _("At a table with neighbours"), "maki/restaurant", Theme.EAT),
                Wish(_("Go outdoors"), _("A garden, a park, a walk"), "maki/garden", Theme.GREEN),
            ),
        ),
        Direction(
            _("Do or learn something"),
            _("Move, make something, a course"),
            "maki/fitness-centre",
            (
                Wish(_("Move"), _("Walk, do exercises, dance"), "maki/fitness-centre", Theme.MOVE),
                Wish(_("Make something"), _("Mend, sing, paint, music"), "maki/paint", Theme.CREATE),
                Wish(_("Learn something"), _("Dutch, computers, reading"), "maki/library", Theme.LEARN),
            ),
        ),
        Direction(
            _("Get help"),
            _("With the house, with money, or just a talk"),
            "hand",
            (
                Wish(_("Somebody who helps"), _("A hand, a talk, care"), "hand", Theme.HELP),
                Wish(pgettext("visitor", "Money and work"), _("Letters, bills, a job"), "euro", Theme.MONEY),
                Wish(_("My house"), _("Living, neighbours, repairs"), "maki/home", Theme.HOME),
            ),
        ),
    )
