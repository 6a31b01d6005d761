"""The buildings of their own in the demo town. They are raised in this order: who comes first has the room."""

from __future__ import annotations

from care import CARE
from meeting import MEETING

BUILDINGS = (*CARE, *MEETING)

FLATS = (
    ("Kastanjelaan", 1, 0.20, 72, 24.0),
    ("Kastanjelaan", 1, 0.46, 72, 24.0),
    ("Esdoornstraat", -1, 0.27, 68, 24.0),
    ("Populierenlaan", 1, 0.42, 60, 16.0),
)
"""Gallery flats: street, side, fraction, length in metres, metres from the street. Forty to sixty dwellings each."""
