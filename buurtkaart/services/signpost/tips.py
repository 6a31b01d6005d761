"""What stands above every answer: what one can say or do today, and whom to call.

The sentences say what somebody can do or ask; none says that an activity makes everything well, and none names what a
person lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from buurtkaart.domain.signpost import DANGER_SIGNS, ForWhom, Notice, Question
from buurtkaart.i18n import _


class Tip(StrEnum):
    """What stands above the rungs besides an opening sentence."""

    ASK_FIRST = "ask_first"
    GO_ALONG = "go_along"
    KEEP_IN_TOUCH = "keep_in_touch"
    STAY = "stay"
    REPORTING_CODE = "reporting_code"


_OPENING: Final = "opening."
_WEIGHTIEST_FIRST: Final = (
    Notice.NEED_NOT_GO_ON,
    Notice.AFRAID_AT_HOME,
    Notice.CONFUSED,
    Notice.EVICTION,
    Notice.LOST_SOMEONE,
    Notice.CARES_FOR_SOMEONE,
    Notice.CANNOT_GET_OUT,
    Notice.POST_AND_MONEY,
    Notice.NEW_HERE,
    Notice.GOES_OUT_LESS,
    Notice.WANTS_TO_DO_SOMETHING,
)
"""One opening sentence is enough: of several observations the weightiest counts. In danger one does not chat."""


def tips(question: Question) -> tuple[str, ...]:
    """Return the keys of what stands above the answer: "opening.lost_someone", "ask_first", … See `tip_words`."""
    if question.for_whom is ForWhom.SELF:
        return ()
    if question.for_whom is ForWhom.REFERRER:
        return _tips_for_professional(question.notices)
    if Notice.ACUTE_DANGER in question.notices:
        return (Tip.STAY,)
    if question.other_said_no and not question.notices & DANGER_SIGNS:
        return (Tip.KEEP_IN_TOUCH,)
    return (*_opening(question.notices), *_what_then(question))


def _tips_for_professional(notices: frozenset[Notice]) -> tuple[str, ...]:
    code = (Tip.REPORTING_CODE,) if Notice.AFRAID_AT_HOME in notices else ()
    stay = (Tip.STAY,) if notices & {Notice.ACUTE_DANGER, Notice.NEED_NOT_GO_ON} else ()
    return (*code, *stay)


def _opening(notices: frozenset[Notice]) -> tuple[str, ...]:
    weightiest = next((notice for notice in _WEIGHTIEST_FIRST if notice in notices), None)
    return (f"{_OPENING}{weightiest.value}",) if weightiest else ()


def _what_then(question: Question) -> Iterator[Tip]:
    if Notice.NEED_NOT_GO_ON in question.notices:
        yield Tip.STAY
    if question.other_said_no:
        yield Tip.KEEP_IN_TOUCH
    elif Notice.NEED_NOT_GO_ON not in question.notices:
        yield Tip.GO_ALONG if question.talked_about else Tip.ASK_FIRST


def tip_words(key: str) -> str:
    """Return the sentences of one tip. Raises ValueError when no tip has this key."""
    if key.startswith(_OPENING):
        return _opening_words(Notice(key.removeprefix(_OPENING)))
    return {
        Tip.ASK_FIRST: _("Ask first: what does the other want? Only then look together at who or what fits."),
        Tip.GO_ALONG: _("Offer to go along the first time. Walking in alone is the hardest part."),
        Tip.KEEP_IN_TOUCH: _(
            "No is no. Keep in touch: wave, ring the bell again next week, without asking for anything. "
            "Would you like to think it over with somebody? Then call for yourself."
        ),
        Tip.STAY: _("Stay, if that is safe, and let somebody else call. Do not leave the other alone."),
        Tip.REPORTING_CODE: _(
            "Follow the reporting code of your organisation. Ask Veilig Thuis for advice first: no names are needed."
        ),
    }[Tip(key)]


def _opening_words(notice: Notice) -> str:
    """Return a sentence to say today, in the words that somebody would say at a door."""
    words = {
        Notice.GOES_OUT_LESS: _("“I had not seen you for a while and thought of you. Shall I come by for coffee?”"),
        Notice.LOST_SOMEONE: _("“I think of you. Would you like to tell about it, or shall we just have tea?”"),
        Notice.NEW_HERE: _("“Nice that you came to live here. I am going for a walk, would you like to come along?”"),
        Notice.WANTS_TO_DO_SOMETHING: _(
            "“I heard that you would like to do something. Shall we go and look together?”"
        ),
        Notice.CANNOT_GET_OUT: _("“I would like to come to you some time. Which day suits you?”"),
        Notice.CARES_FOR_SOMEONE: _("“You are busy for somebody else all day. How are you yourself?”"),
        Notice.POST_AND_MONEY: _("“A pile of post can weigh on you. Shall we open it together?”"),
        Notice.EVICTION: _("“I was startled by that letter. Shall we call together, today?”"),
        Notice.CONFUSED: _("“I am a little worried about you. Shall we call the doctor together?”"),
        Notice.AFRAID_AT_HOME: _(
            "Only when you are alone together: “You have been so quiet lately. Do you feel safe at home?”"
        ),
        Notice.NEED_NOT_GO_ON: _("“You said that it need not go on for you. Are you thinking of ending your life?”"),
    }
    if notice not in words:
        raise ValueError(f"nobody opens a talk with {notice}")
    return words[notice]


def first_words(question: Question) -> tuple[str, ...]:
    """Return what stands above everything, in sentences."""
    return tuple(map(tip_words, tips(question)))


def first_in_short(question: Question) -> str:
    """Return the same in few words, for where room is short: danger and four rungs must stand beside it."""
    return " ".join(map(_short_tip_words, tips(question)))


def _short_tip_words(key: str) -> str:
    short = {
        Tip.ASK_FIRST: _("What does the other want? Ask first."),
        Tip.GO_ALONG: _("Offer to go along the first time."),
        Tip.KEEP_IN_TOUCH: _("No is no. Keep in touch, and call for yourself."),
        Tip.STAY: _("Stay if that is safe; let somebody else call."),
        Tip.REPORTING_CODE: _("Follow the reporting code."),
    }
    return tip_words(key) if key.startswith(_OPENING) else short[Tip(key)]


def call_today_in_short(question: Question) -> str:
    """Return whom to call today in one sentence; "" without a sign that asks for it."""
    own = question.for_whom is ForWhom.SELF
    whom = {
        Notice.AFRAID_AT_HOME: _("Veilig Thuis"),
        Notice.CONFUSED: _("your doctor") if own else _("the doctor"),
        Notice.EVICTION: _("your landlord and the municipality") if own else _("the landlord and the municipality"),
    }
    told = [words for notice, words in whom.items() if notice in question.notices]
    return _("Call today as well: {whom}.").format(whom=", ".join(told)) if told else ""


def call_today_words(question: Question) -> tuple[str, ...]:
    """Return "Bel ook vandaag", one sentence for each sign; none without one."""
    own = question.for_whom is ForWhom.SELF
    told = {
        Notice.AFRAID_AT_HOME: _("Call Veilig Thuis today as well. You need not tell who you are."),
        Notice.CONFUSED: (
            _("Call your doctor today as well.")
            if own
            else _("Call the doctor today as well: together with the other if you can.")
        ),
        Notice.EVICTION: (
            _("Call your landlord and the municipality today as well. A letter can often still be answered.")
            if own
            else _(
                "Call the landlord and the municipality today as well, together. A letter can often still be answered."
            )
        ),
    }
    return tuple(words for notice, words in told.items() if notice in question.notices)


def no_lone_neighbour_words() -> str:
    """Return why no home visit stands on the first rung after such a sign."""
    return _("No neighbour goes there alone now. First somebody who does this for a living.")


def said_no_words() -> str:
    """Return why a rung is empty when the other does not want it."""
    return _("The other does not want this now. You can always look again.")
