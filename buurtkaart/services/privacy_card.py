"""The organisation's privacy card: without it "Later navragen" does not exist.

It is a small text file in the data folder, so that an organisation can fill it in once and hand it to every laptop.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

from buurtkaart.domain.signals import PrivacyCard
from buurtkaart.errors import StoreError, disk_reason
from buurtkaart.i18n import _
from buurtkaart.paths import write_whole
from buurtkaart.services.toml_text import toml_string

_LARGEST = 64 * 1024


def read_privacy_card(path: Path) -> PrivacyCard:
    """Return the card; an empty one where there is none, or where it cannot be read."""
    try:
        if path.stat().st_size > _LARGEST:
            return PrivacyCard()
        kept = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return PrivacyCard()
    names = {each.name for each in fields(PrivacyCard)}
    return PrivacyCard(**{name: value for name, value in kept.items() if name in names and isinstance(value, str)})


def write_privacy_card(path: Path, card: PrivacyCard) -> None:
    """Write the card, whole or not at all. Raises StoreError."""
    lines = [f"{name} = {toml_string(value)}" for name, value in vars(card).items()]
    try:
        write_whole(path, "\n".join(lines) + "\n")
    except OSError as error:
        raise StoreError(
            _("The privacy card could not be written: {reason}. Nothing was changed.").format(reason=disk_reason(error))
        ) from error
