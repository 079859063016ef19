"""Which language words are in, and when the model is not asked at all."""

from __future__ import annotations

import pytest

from extractors import language
from extractors.language import language_of

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


def test_a_few_words_have_no_language() -> None:
    assert language_of(["Wir", "achten", "die", "Menschenrechte"]) is None
