"""The streets of the demo town, in metres. Every name is invented."""

from __future__ import annotations

from polder import polder_roads
from shapes import Street, curve, piece
from water import BEUK, EAST_ROAD, INNER, LINDE, OUTER


def streets() -> list[Street]:
    """Return every street with a name."""
    core = [
        Street(
            "Hoogstraat",
            curve((-96, 232), (-112, 150), (-120, 60), (-118, -30), (-130, -120), (-122, -215)),
            "pedestrian",
            "core",
            "core",
            5.0,
        ),
        Street(
            "Kerkstraat", curve((-330, 24), (-270, 18), (-190, 26), (-117, 20)), "living_street", "core", "core", 4.6
        ),
        Street("Brugstraat", curve((-117, 20), (-60, 26), (46, 16)), "living_street", "core", "core", 5.0),
        Street(
            "Kuiperstraat",
            curve((-232, 226), (-226, 130), (-222, 22), (-232, -90), (-226, -190)),
            "living_street",
            "core",
            "core",
            4.2,
        ),
        Street(
            "Weverstraat",
            curve((-44, 172), (-40, 110), (-34, 24), (-42, -70), (-50, -156)),
            "living_street",
            "core",
            "core",
            4.2,
        ),
        Street("Molensteeg", curve((-226, 128), (-170, 136), (-114, 130)), "living_street", "core", "core", 3.4),
        Street("Bakkerssteeg", curve((-116, 108), (-80, 114), (-40, 108)), "living_street", "core", "core", 3.4),
        Street("Vissteeg", curve((-331, 112), (-280, 116), (-226, 112)), "living_street", "core", "core", 3.6),
        Street("Gasthuissteeg", curve((-124, -76), (-80, -82), (-43, -76)), "living_street", "core", "core", 3.4),
        Street("Touwslagersgang", curve((-338, -66), (-290, -72), (-232, -80)), "living_street", "core", "core", 3.6),
        Street("Marktplein", curve((-121, 60), (-150, 66), (-190, 62), (-224, 66)), "pedestrian", "core", "", 5.0),
        Street("Kerkplein", curve((-126, -92), (-165, -96), (-200, -88), (-231, -82)), "pedestrian", "", "", 5.0),
        Street(
            "Havenkade",
            curve((-334, 196), (-331, 110), (-330, 24), (-337, -60), (-350, -128)),
            "living_street",
            "core",
            "",
            5.0,
        ),
        Street("Torenkade", piece(INNER, 0.04, 0.36), "living_street", "", "core", 4.2),
        Street("Weverskade", piece(INNER, 0.36, 0.66), "living_street", "", "core", 4.2),
        Street("Molenkade", piece(INNER, 0.66, 0.965), "living_street", "", "core", 4.2),
    ]
    belt = [
        Street("Noordersingel", piece(OUTER, 0.05, 0.33), "tertiary", "town", "", 6.0),
        Street("Oostersingel", piece(OUTER, 0.33, 0.64), "tertiary", "town", "", 6.0),
        Street("Zuidersingel", piece(OUTER, 0.64, 0.965), "tertiary", "", "", 6.0),
        Street("Lindelaan", piece(LINDE, 0.27, 0.70), "residential", "terrace", "terrace", 7.0),
        Street("Beukenlaan", piece(BEUK, 0.31, 0.66), "residential", "terrace", "terrace", 6.0),
        Street("Drechtlaan", EAST_ROAD, "secondary", "town", "town", 25.0),
        Street(
            "Noorderweg",
            curve((-96, 232), (-88, 300), (-66, 400), (-40, 500), (-32, 610)),
            "tertiary",
            "semi",
            "villa",
            7.0,
        ),
        Street(
            "Zuiderweg",
            curve((-122, -215), (-92, -290), (-58, -380), (-40, -480), (-50, -610)),
            "tertiary",
            "",
            "semi",
            7.0,
        ),
        Street(
            "Schoolstraat",
            curve((46, 106), (120, 150), (190, 180), (262, 196)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
        Street(
            "Tuinstraat",
            curve((24, -136), (78, -172), (140, -206), (208, -240)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
    ]
    north_east = [
        Street("Populierenlaan", curve((262, 196), (286, 110), (304, 4)), "residential", "", "terrace", 6.5),
        Street("Esdoornstraat", curve((262, 196), (390, 236), (520, 262), (660, 262)), "residential", "villa", "", 6.0),
        Street("Kastanjelaan", curve((294, 84), (400, 104), (520, 118), (668, 112)), "residential", "", "terrace", 6.0),
        Street("Ahornlaan", curve((660, 262), (668, 112), (664, 32)), "residential", "semi", "", 6.0),
        Street(
            "Stationsweg",
            curve((28, 140), (46, 200), (80, 285), (120, 380), (150, 500), (160, 610), (160, 706)),
            "tertiary",
            "",
            "villa",
            12.0,
        ),
        Street(
            "Berkenstraat",
            curve((112, 360), (190, 336), (270, 300), (330, 220)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
        Street(
            "Meidoornstraat",
            curve((146, 460), (240, 436), (330, 392), (420, 330), (470, 252)),
            "residential",
            "villa",
            "terrace",
            5.5,
        ),
    ]
    birds = [
        Street(
            "Merelstraat",
            curve((268, -4), (262, -90), (248, -176), (208, -240)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
        Street(
            "Lijsterstraat",
            curve((262, -84), (360, -72), (470, -60), (590, -66)),
            "residential",
            "semi",
            "terrace",
            5.5,
        ),
        Street(
            "Kievitstraat",
            curve((248, -160), (356, -144), (470, -132), (600, -140)),
            "residential",
            "terrace",
            "terrace",
            5.5,
        ),
        Street(
            "Zwaluwstraat",
            curve((222, -222), (340, -216), (460, -206), (604, -218)),
            "residential",
            "terrace",
            "",
            5.5,
        ),
        Street("Leeuwerikstraat", curve((356, 8), (356, -144), (340, -216), (322, -300)), "residential", "", "", 5.5),
        Street("Reigerlaan", curve((584, 35), (590, -66), (604, -218), (590, -330)), "residential", "semi", "", 6.5),
        Street(
            "Futenhof", curve((322, -290), (400, -286), (470, -290), (596, -290)), "living_street", "semi", "semi", 4.5
        ),
        Street(
            "Parkweg", curve((-58, -380), (20, -330), (110, -300), (208, -240)), "residential", "villa", "semi", 6.0
        ),
        Street(
            "Burgemeester Van Rietlaan",
            curve((20, -330), (60, -420), (150, -440), (240, -400), (322, -300)),
            "residential",
            "villa",
            "villa",
            6.0,
        ),
    ]
    crafts = [
        Street(
            "Zeilmakerslaan",
            curve((-306, 256), (-316, 330), (-300, 420), (-230, 470), (-140, 462), (-54, 446)),
            "residential",
            "semi",
            "semi",
            5.5,
        ),
        Street(
            "Kuipershof",
            curve((-304, 318), (-244, 312), (-196, 326), (-190, 366)),
            "living_street",
            "terrace",
            "terrace",
            4.5,
        ),
        Street(
            "Smedenhof",
            curve((-236, 466), (-222, 418), (-160, 404), (-124, 412)),
            "living_street",
            "terrace",
            "terrace",
            4.5,
        ),
        Street(
            "Mandenmakershof",
            curve((-84, 322), (-130, 328), (-150, 356), (-118, 378)),
            "living_street",
            "terrace",
            "terrace",
            4.5,
        ),
        Street(
            "Spinnershof",
            curve((-270, 452), (-300, 505), (-250, 536), (-196, 528), (-186, 468)),
            "living_street",
            "semi",
            "",
            4.5,
        ),
    ]
    outside = [
        Street(
            "Ringdijk",
            curve(
                (-640, 960),
                (-585, 800),
                (-508, 640),
                (-468, 480),
                (-424, 330),
                (-412, 190),
                (-404, 20),
                (-426, -160),
                (-492, -310),
                (-540, -450),
                (-530, -640),
                (-496, -780),
                (-520, -960),
            ),
            "unclassified",
            "",
            "farm",
            5.0,
        ),
        Street("Veerbrug", curve((-330, 24), (-362, 22), (-404, 20)), "tertiary", "", "", 6.0),
        Street(
            "Polderweg",
            curve((-404, 20), (-520, 8), (-640, -14), (-780, -20), (-960, -60), (-1200, -70)),
            "unclassified",
            "farm",
            "farm",
            5.0,
        ),
        Street("Volkstuinpad", curve((-58, -560), (60, -540), (180, -548), (300, -520)), "service", "", "", 3.5),
        Street(
            "Sportlaan",
            curve((322, -300), (340, -400), (420, -440), (560, -436), (700, -400)),
            "residential",
            "",
            "",
            6.0,
        ),
        Street("Tuindersweg", curve((664, 112), (740, 122), (860, 130)), "unclassified", "farm", "", 5.0),
    ]
    return core + belt + north_east + birds + crafts + outside + polder_roads()
