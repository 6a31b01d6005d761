"""What the signpost asks and says: its questions and answers in everyday sentences. Level B1, warm, without promises.

Who asks for oneself reads about oneself, and never about what others notice.
"""

from __future__ import annotations

from buurtkaart.domain.signpost import ForWhom, HelpLine, Notice, Wanted
from buurtkaart.i18n import _, pgettext


def for_whom_question() -> str:
    """Return the first question."""
    return _("For whom are you looking?")


def for_whom_words(for_whom: ForWhom) -> str:
    """Return one answer to the first question."""
    return {
        ForWhom.SELF: _("for myself"),
        ForWhom.OTHER: _("for somebody else"),
        ForWhom.REFERRER: _("I am referring somebody"),
    }[for_whom]


def where_question() -> str:
    """Return the second question."""
    return _("Where?")


def talked_about_question() -> str:
    """Return what is asked for somebody else."""
    return _("Have you talked about it together?")


def other_said_no_words() -> str:
    """Return the answer that nothing is wanted."""
    return _("Yes, and the other does not want it")


def notice_question(for_whom: ForWhom) -> str:
    """Return the third question. Who asks for oneself is asked how it goes, and not what others notice."""
    if for_whom is ForWhom.SELF:
        return _("How are you doing?")
    return _("What strikes you?")


def notice_words(notice: Notice, for_whom: ForWhom) -> str:
    """Return an everyday sentence for an observation."""
    if for_whom is ForWhom.SELF:
        return {
            Notice.GOES_OUT_LESS: _("I come out less and less"),
            Notice.LOST_SOMEONE: _("I lost somebody"),
            Notice.NEW_HERE: _("I am new here"),
            Notice.WANTS_TO_DO_SOMETHING: _("I want to do something, not alone"),
            Notice.CANNOT_GET_OUT: _("I cannot get out of the house"),
            Notice.CARES_FOR_SOMEONE: _("I care for somebody day and night"),
            Notice.POST_AND_MONEY: _("I worry about post and money"),
            Notice.EVICTION: _("I may lose my house"),
            Notice.CONFUSED: _("I forget a lot, or somebody at home does"),
            Notice.AFRAID_AT_HOME: _("I am afraid at home"),
            Notice.NEED_NOT_GO_ON: _("For me it need not go on"),
            Notice.ACUTE_DANGER: _("I am in danger now"),
        }[notice]
    return {
        Notice.GOES_OUT_LESS: _("Comes out less and less"),
        Notice.LOST_SOMEONE: _("Lost somebody"),
        Notice.NEW_HERE: _("Is new here"),
        Notice.WANTS_TO_DO_SOMETHING: _("Wants to do something, not alone"),
        Notice.CANNOT_GET_OUT: _("Cannot get out of the house"),
        Notice.CARES_FOR_SOMEONE: _("Cares for somebody day and night"),
        Notice.POST_AND_MONEY: _("Worries about post and money"),
        Notice.EVICTION: _("May lose the house"),
        Notice.CONFUSED: _("Forgets, wanders, neglects food or house"),
        Notice.AFRAID_AT_HOME: _("Is afraid at home"),
        Notice.NEED_NOT_GO_ON: _("Says that it need not go on"),
        Notice.ACUTE_DANGER: _("There is danger now"),
    }[notice]


def wanted_question(for_whom: ForWhom) -> str:
    """Return the fourth question."""
    if for_whom is ForWhom.SELF:
        return _("What would you like?")
    if for_whom is ForWhom.OTHER:
        return _("What does the other want? Ask it first")
    return _("What would be nice?")


def wanted_words(wanted: Wanted, for_whom: ForWhom) -> str:
    """Return an everyday sentence for a wish."""
    if wanted is Wanted.STEP_FREE:
        # The only one that says who has to get in.
        if for_whom is ForWhom.SELF:
            return _("I can get in with a wheelchair or a walker")
        return _("One can get in with a wheelchair or a walker")
    return {
        Wanted.COMPANY: _("Company"),
        Wanted.SOMETHING_TO_DO: _("Something to do"),
        Wanted.PRACTICAL_HELP: _("A hand with something"),
        Wanted.SOMEONE_TO_TALK_TO: _("Somebody to have a good talk with"),
        Wanted.LEARN_SOMETHING: _("Learning something"),
        Wanted.MEAN_SOMETHING: _("Meaning something to others"),
        Wanted.FREE: _("It costs nothing"),
        Wanted.OTHER_LANGUAGE: _("In another language"),
        Wanted.DAYTIME: _("In the daytime"),
        Wanted.EVENING: _("In the evening"),
        Wanted.SOMEONE_ALONG: _("Somebody comes along"),
        Wanted.AT_HOME: pgettext("wish", "At home"),
        Wanted.BY_PHONE: pgettext("wish", "By phone"),
        Wanted.YOUNG: _("Among people under thirty"),
    }[wanted]


def say_words(for_whom: ForWhom, name: str) -> str:
    """Return a first sentence for the phone or the door; `name` is what one calls about."""
    return {
        ForWhom.SELF: _("“Hello, I would like to come and have a look: {name}. When does it suit?”"),
        ForWhom.OTHER: _("“Hello, I am calling for somebody who may like this: {name}. May I ask you something?”"),
        ForWhom.REFERRER: _("“Hello, I am calling for somebody who would like this: {name}. How shall we arrange it?”"),
    }[for_whom].format(name=name)


def stale_words(line: HelpLine) -> str:
    """Return that nobody checked a number for over a year, or ever; empty while it is fresh."""
    if not line.is_stale:
        return ""
    return _("checked over a year ago") if line.checked_on else _("not checked yet")


def number_words(line: HelpLine) -> str:
    """Return a help line's number; "number missing" where it must be filled in here, nothing where one knows it."""
    return _("number missing") if line.lacks_number else line.number
