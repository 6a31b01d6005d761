"""The list keeps up with the map, however much is in view."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.record_list.model import IdList, ListModel
from buurtkaart.services.overview import ListRow


def no_rows(_ids: Sequence[RecordId]) -> Sequence[ListRow]:
    return ()


def test_a_hundred_thousand_things_are_laid_out_while_the_map_moves_on(qtbot: QtBot) -> None:
    model = ListModel(no_rows)
    view = QListView()
    qtbot.addWidget(view)
    view.setUniformItemSizes(True)
    view.setModel(model)
    view.resize(340, 600)
    view.show()
    everything = IdList(RecordId(f"id-{number}") for number in range(100_000))
    begun = time.process_time()
    model.show(everything, IdList())
    view.scrollToBottom()
    QApplication.processEvents()
    # Half a tenth of a second; it was more than a second when Python was asked for the number of rows.
    assert time.process_time() - begun < 0.9
    assert model.rowCount() == 100_000


def test_what_has_no_spot_follows_under_a_heading(qtbot: QtBot) -> None:
    model = ListModel(no_rows)
    model.show(IdList([RecordId("here")]), IdList([RecordId("by-phone")]))
    assert [model.id_at(row) for row in range(model.rowCount())] == ["here", None, "by-phone"]
    model.show(IdList([RecordId("here")]), IdList())
    assert model.rowCount() == 1
    assert model.unplaced_row is None


def test_the_row_of_a_group_is_read_again_when_its_place_changes(qtbot: QtBot) -> None:
    read: list[RecordId] = []

    def rows(ids: Sequence[RecordId]) -> Sequence[ListRow]:
        read.extend(ids)
        hosts = {"group": RecordId("school")}
        return [ListRow(each, RecordType.INITIATIVE, each, "", "", "", None, hosts.get(each)) for each in ids]

    model = ListModel(rows)
    model.show(IdList(map(RecordId, ("group", "other"))), IdList())
    assert [model.data(model.index(row)) for row in range(2)] == ["group", "other"]
    read.clear()
    model.forget({RecordId("school")})
    assert [model.data(model.index(row)) for row in range(2)] == ["group", "other"]
    assert read == ["group"]
