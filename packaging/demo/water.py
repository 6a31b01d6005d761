"""The water of the demo town, in metres, and the lines that follow it. Every name is invented."""

from __future__ import annotations

import shapely
from shapely import Point
from shapes import beside, curve

RIVER = curve(
    (-600, 960),
    (-545, 800),
    (-470, 640),
    (-430, 480),
    (-385, 330),
    (-372, 190),
    (-362, 20),
    (-384, -150),
    (-450, -300),
    (-500, -450),
    (-490, -640),
    (-455, -780),
    (-480, -960),
)
RING = curve(
    (-372, 196), (-318, 228), (-230, 246), (-130, 232), (-48, 196), (16, 128), (46, 40), (44, -50), (8, -128),
    (-62, -184), (-150, -212), (-240, -206), (-320, -180), (-384, -146),
)  # fmt: skip
RIVER_WATER = shapely.union_all(
    [RIVER.buffer(21), curve((-372, 190), (-366, 100), (-362, 20), (-372, -70)).buffer(25, cap_style="round")]
)
CANAL_WATER = shapely.union_all([RING.buffer(7.5), Point(-318, 228).buffer(10.5), Point(8, -128).buffer(10)])
POND = curve(
    (-265, -330),
    (-215, -300),
    (-150, -312),
    (-118, -350),
    (-140, -400),
    (-200, -420),
    (-262, -405),
    (-285, -365),
    (-265, -330),
)
ISLAND = curve((-212, -352), (-190, -340), (-170, -352), (-176, -376), (-200, -380), (-212, -352))
SMALL_POND = curve((478, 176), (510, 190), (545, 181), (548, 158), (515, 147), (482, 155), (478, 176))

# --- the canal's two sides and the arcs round it ------------------------------------------------------------------
INNER = beside(RING, -15)
OUTER = beside(RING, 17)
LINDE = beside(RING, 84)
BEUK = beside(RING, 150)

EAST_ROAD = curve((46, 16), (140, 2), (260, -2), (400, 18), (560, 34), (700, 30), (810, 44))
