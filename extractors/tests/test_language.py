"""Which language words are in, and when the model is not asked at all."""

from __future__ import annotations

import errno
import tempfile
from pathlib import Path

import pytest

from extractors import language
from extractors.assemble import document_from
from extractors.document import DocumentStatus, Page, PageSource, PageStatus, Word
from extractors.language import PLAUSIBLE, language_of, page_languages
from extractors.language_model import identifier, unfold

ENGLISH = "The company is committed to respect for human rights and it expects the same of all its suppliers." * 4
TABLE = "Scope 1,200 t CO2e Northern smelter 120,450 Casthouse 12,300 Energy 4,500 GWh Water 88 Waste 17 Total " * 6


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Wir achten die Menschenrechte und erwarten dasselbe von allen unseren Lieferanten in jedem Land. "),
        ("fr", "Nous respectons les droits de l'homme et nous attendons la même chose de tous nos fournisseurs. "),
        ("es", "Respetamos los derechos humanos y esperamos lo mismo de todos nuestros proveedores en cada país. "),
        ("id", "Kami menghormati hak asasi manusia dan mengharapkan hal yang sama dari semua pemasok kami. "),
        ("pl", "Szanujemy prawa człowieka i oczekujemy tego samego od wszystkich naszych dostawców w każdym kraju. "),
        ("zh", "我们 尊重 人权 并 期望 我们 的 所有 供应商 也 这样 做 。 "),
    ],
)
def test_other_languages_are_told_also_on_a_page_of_an_english_document(code: str, sentence: str) -> None:
    words = (sentence * 12).split()
    assert language_of(words) == code
    assert language_of(words, document="en") == code


def test_english_and_tables_of_english_documents_never_load_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was asked"))
    assert language_of(ENGLISH.split()) == "en"
    assert language_of(TABLE.split(), document="en") is None


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Wir achten die Menschenrechte und erwarten dasselbe von allen unseren Lieferanten in jedem Land. "),
        ("fr", "Nous respectons les droits de l'homme et nous attendons la même chose de tous nos fournisseurs. "),
        ("it", "Rispettiamo i diritti umani e ci aspettiamo lo stesso da tutti i fornitori della nostra azienda. "),
    ],
)
def test_running_text_in_another_language_never_loads_the_model(
    code: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was asked"))
    assert language_of((sentence * 12).split()) == code
    assert language_of((sentence * 12).split(), document="en") == code


def test_a_table_in_the_language_of_the_pages_around_it_never_loads_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was asked"))
    text = GERMAN.split()
    table = ("Emissionen Werk Nord 120.450 Tonnen für Strom und Energieverbrauch Gießerei Menge 12.300 " * 8).split()
    assert language_of(ENGLISH.split() + table, document="en") == "en"
    assert page_languages([text, table, text], document="en") == ["de", "de", "de"]


def test_a_few_words_have_no_language() -> None:
    assert language_of(["Wir", "achten", "die", "Menschenrechte"]) is None


def test_the_model_is_loaded_although_the_disk_is_full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    assert identifier(PLAUSIBLE, beside=tmp_path).rank(GERMAN.lower())[0][0] == "de"


def test_the_unfolded_model_answers_as_the_packed_one_does(tmp_path: Path) -> None:
    packed = identifier(PLAUSIBLE, beside=tmp_path)
    folder = unfold(PLAUSIBLE, beside=tmp_path)
    unfolded = identifier(PLAUSIBLE, beside=tmp_path)
    assert isinstance(unfolded.tk_nextmove, memoryview)
    for text in (ENGLISH, GERMAN, SHORT, "Все сотрудники имеют право", "我们尊重人权", "", "tonnes 1 234"):
        assert unfolded.rank(text.lower()) == packed.rank(text.lower())
    assert unfold(PLAUSIBLE, beside=tmp_path) == folder
    other = unfold(frozenset({"de", "en"}), beside=tmp_path)
    assert list(tmp_path.iterdir()) == [other]


GERMAN = (
    "Wir achten die Menschenrechte und erwarten dasselbe von allen unseren Lieferanten in jedem Land der Welt. " * 6
)
SHORT = "We respect human rights and expect the same of all our suppliers in every country of the world. " * 2


def page(number: int, *paragraphs: str) -> PageSource:
    """A page of paragraphs below each other."""
    words = []
    for paragraph, text in enumerate(paragraphs):
        for at, word in enumerate(text.split()):
            x0, top = 72 + 40 * (at % 11), 60 + 240 * paragraph + 14 * (at // 11)
            words.append(Word(word, x0, top, x0 + 36, top + 11, 10.0))
    return PageSource(Page(number, 595, 842, tuple(words)))


def test_a_page_half_english_is_read_and_told() -> None:
    document = document_from([page(1, GERMAN, ENGLISH), page(2, ENGLISH, GERMAN), page(3, ENGLISH, ENGLISH)])
    assert [one.status for one in document.pages] == [PageStatus.READ] * 3
    assert [one.language for one in document.pages] == ["de", "de", "en"]
    assert document.status is DocumentStatus.PARTLY_READ
    assert document.note == "pages 1-2 partly in a language that is not read"
    assert sum("human rights" in segment.text for segment in document.segments) >= 4


def test_an_english_paragraph_on_a_foreign_page_is_not_lost() -> None:
    document = document_from([page(1, GERMAN * 2, SHORT)])
    assert (document.pages[0].status, document.pages[0].language) == (PageStatus.READ, "de")
    assert any("We respect human rights" in segment.text for segment in document.segments)


def test_a_foreign_page_with_english_names_is_not_read() -> None:
    names = (
        "Head of Group Compliance Northfjord Aluminium Code of Conduct Supplier Portal Speak Up Line Audit Committee "
    )
    document = document_from([page(1, GERMAN + names, GERMAN)])
    assert document.pages[0].status is PageStatus.UNSUPPORTED_LANGUAGE
    assert document.status is DocumentStatus.UNSUPPORTED_LANGUAGE


def test_a_page_that_does_not_tell_goes_with_the_pages_around_it() -> None:
    figures = "1,200 3,400 5,600 Gesamt 7,800 Summe 9,100 " * 3
    sources = [page(n, text) for n, text in enumerate((ENGLISH, ENGLISH, GERMAN, figures, GERMAN, figures), start=1)]
    document = document_from(sources)
    assert [one.language for one in document.pages] == ["en", "en", "de", "de", "de", "de"]
    assert document.note == "pages 3-6 in a language that is not read"


def test_a_short_english_page_of_a_foreign_document_is_read() -> None:
    document = document_from([page(1, GERMAN), page(2, SHORT), page(3, GERMAN)])
    assert [one.status for one in document.pages] == [
        PageStatus.UNSUPPORTED_LANGUAGE,
        PageStatus.READ,
        PageStatus.UNSUPPORTED_LANGUAGE,
    ]
    assert document.note == "pages 1, 3 in a language that is not read"
