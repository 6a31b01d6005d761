"""Text in a TOML file that people may read and change: Python reads TOML, and does not write it."""

from __future__ import annotations

import json


def toml_string(text: str) -> str:
    """Return a TOML basic string; JSON's escapes are TOML's, but for DEL. Source: toml.io/en/v1.0.0#string"""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
