from __future__ import annotations

import json

from buurtkaart.domain.position import Position
from buurtkaart.mapping.features import ClusterMarker, ConnectionLine, RecordMarker

HERE = Position(52.5, 5.9)


def test_a_marker_and_a_cluster_never_share_a_key() -> None:
    marker = RecordMarker("1", HERE, "place", "maki/library", "#0a66a8", "Bibliotheek").as_json()
    cluster = ClusterMarker("1", 3, HERE, (5.8, 52.4, 6.0, 52.6)).as_json()
    assert marker["key"] != cluster["key"]


def test_a_megabyte_of_name_does_not_travel_to_the_page() -> None:
    marker = RecordMarker("1", HERE, "place", "maki/library", "#0a66a8", "x" * 1_000_000)
    assert len(json.dumps(marker.as_json())) < 1000


def test_a_line_runs_from_latitude_and_longitude_to_latitude_and_longitude() -> None:
    line = ConnectionLine("1", HERE, Position(52.6, 6.0), "Samen").as_json()
    assert (line["from"], line["to"]) == ([52.5, 5.9], [52.6, 6.0])
