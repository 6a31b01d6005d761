"""Whether someone can get in, and feels at ease inside. None means: nobody has looked yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Access:
    """Access of a place. Languages are ISO 639-1 codes of what is spoken besides Dutch."""

    step_free: bool | None = None
    toilet: bool | None = None
    """An accessible toilet."""
    hearing_loop: bool | None = None
    quiet: bool | None = None
    languages: tuple[str, ...] = ()
