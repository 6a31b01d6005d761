"""What the tests of Later navragen share: a card that is complete, a passphrase, and a clock that a test turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.signals import PrivacyCard

PASSPHRASE = "vier woorden op een rij"  # noqa: S105  # of this test only
CARD = PrivacyCard(
    controller="Stichting Welzijn Lisdrecht",
    purpose="Navragen of iemand verder is geholpen",
    legal_ground="Toestemming",
    retention="14 dagen na afsluiten, hoogstens zes maanden",
    informs="De buurtwerker",
    privacy_officer="fg@welzijn-lisdrecht.example",
)


@dataclass
class Hand:
    """A clock that a test turns."""

    moment: datetime = datetime(2026, 11, 22, 10, 30, tzinfo=AMSTERDAM)

    def now(self) -> datetime:
        return self.moment

    def turn(self, **by: float) -> None:
        self.moment += timedelta(**by)
