"""What Qt asks by itself, it asks in the language of the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from buurtkaart.bootstrap import speak


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    locale = QLocale()
    yield qapp
    for each in qapp.findChildren(QTranslator):
        qapp.removeTranslator(each)
        each.setParent(None)
    QLocale.setDefault(locale)


@pytest.mark.parametrize(("languages", "asked"), [(("en", "nl"), "%1 bestaat al."), (("nl", "en"), "%1 already")])
def test_a_file_that_is_there_is_asked_about_in_the_last_language(
    application: QApplication, languages: tuple[str, ...], asked: str
) -> None:
    for language in languages:
        speak(language, application)
    question = "%1 already exists.\nDo you want to replace it?"
    assert QCoreApplication.translate("QFileDialog", question).startswith(asked)
