"""The small sets of words that records choose from. Codes are English and stored; labels are in `labels`."""

from __future__ import annotations

from enum import StrEnum


class Theme(StrEnum):
    """What a place, group or wish is about. Themes carry a colour, never alone."""

    MEET = "meet"
    MOVE = "move"
    EAT = "eat"
    LEARN = "learn"
    CREATE = "create"
    GREEN = "green"
    HELP = "help"
    MONEY = "money"
    HOME = "home"


class LifeCycle(StrEnum):
    """How far an initiative is. *Runs by itself* means: let go by the worker, carried by residents."""

    IDEA = "idea"
    STARTING = "starting"
    RUNNING = "running"
    RUNS_BY_ITSELF = "runs_by_itself"
    SLEEPING = "sleeping"
    ENDED_WELL = "ended_well"


class Reach(StrEnum):
    """How an initiative or contact reaches people."""

    AT_PLACE = "at_place"
    AT_HOME = "at_home"
    BY_PHONE = "by_phone"
    FETCHES_YOU = "fetches_you"


class ContactKind(StrEnum):
    """Who picks up the phone, in the order community first, professionals second."""

    RESIDENT = "resident"
    HOST = "host"
    CARETAKER = "caretaker"
    COMMUNITY_WORKER = "community_worker"
    ORGANISATION = "organisation"


class PreferredWay(StrEnum):
    """How a contact likes to be reached."""

    PHONE = "phone"
    MESSAGE = "message"
    EMAIL = "email"
    WALK_IN = "walk_in"


class ConnectionKind(StrEnum):
    """What a connection between two things means."""

    INTRODUCED = "introduced"
    WORKS_WITH = "works_with"
    MEETS_AT = "meets_at"
    GREW_INTO = "grew_into"
    HELPS = "helps"


class ObstacleKind(StrEnum):
    """What holds an initiative back. Source: theme day on obstacles to community building (Movisie)."""

    MONEY = "money"
    TRUST = "trust"
    VOLUNTEERS = "volunteers"
    DIRECTION = "direction"
    KNOWLEDGE = "knowledge"


class State(StrEnum):
    """Where a wish, offer or obstacle stands."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    LET_GO = "let_go"


class NoteState(StrEnum):
    """Whether a quick note still waits in the tray."""

    WAITING = "waiting"
    HANDLED = "handled"
    DISCARDED = "discarded"


class Welcome(StrEnum):
    """Who may come."""

    EVERYONE = "everyone"
    NEIGHBOURS = "neighbours"
    RESIDENTS_ONLY = "residents_only"
    OWN_CIRCLE = "own_circle"
    """Whoever belongs to it already: parents of this school, members, players."""
