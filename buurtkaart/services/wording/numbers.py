"""Numbers as people write them: 20.000 in Dutch, 20,000 in English."""

from __future__ import annotations

from buurtkaart.i18n import current_language


def number_words(number: int) -> str:
    """Return "20.000", or "20,000" in English."""
    grouped = f"{number:,}"
    return grouped if current_language() == "en" else grouped.replace(",", ".")
