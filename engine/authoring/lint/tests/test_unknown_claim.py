"""Claims that are defined and cannot come as a block asks for them."""

from __future__ import annotations

from pathlib import Path

from engine.authoring.lint.tests.linted import INTENSITY, RULE, VOCABULARY, subject, told
from engine.authoring.lint.unknown_claim import CHECK
from rules.tests.tiny_library import changed


def test_the_tiny_library_asks_for_nothing_that_cannot_come(tmp_path: Path) -> None:
    assert told(CHECK, subject(tmp_path)) == []


def test_a_claim_asked_for_in_other_documents_than_its_patterns_look_in(tmp_path: Path) -> None:
    files = changed(VOCABULARY, "    where: [sentence, list-item]", "    documents: [other]")
    assert told(CHECK, subject(tmp_path, files)) == [
        f"{RULE}:12: Block 'ban' asks for 'corruption.prohibits' in policy, and its patterns look in other only."
    ]


def test_a_second_pattern_of_the_name_may_look_there(tmp_path: Path) -> None:
    files = changed(VOCABULARY, "    where: [sentence, list-item]", "    documents: [other]")
    more = "  - {claim: corruption.prohibits, kind: prohibition, says: [no bribes]}\ncolumns:"
    files[VOCABULARY] = files[VOCABULARY].replace("columns:", more)
    assert told(CHECK, subject(tmp_path, files)) == []


def test_a_claim_asked_for_at_places_no_pattern_looks_at(tmp_path: Path) -> None:
    files = changed(RULE, "stance: denies", "stance: denies, place: [form-field]")
    (one,) = told(CHECK, subject(tmp_path, files))
    assert "at form-field, and its patterns look at list-item, sentence only" in one


def test_claims_of_columns_stand_in_table_rows(tmp_path: Path) -> None:
    files = changed(INTENSITY, "time: any", "time: any, place: [sentence]")
    (one,) = told(CHECK, subject(tmp_path, files))
    assert one.startswith(f"{INTENSITY}:10: Block 'stated' asks for 'ghg.intensity' at sentence")


def test_a_kind_that_no_pattern_of_the_name_has(tmp_path: Path) -> None:
    files = changed(RULE, "stance: denies", "stance: denies, kind: document-control")
    (one,) = told(CHECK, subject(tmp_path, files))
    assert "of kind document-control, and its patterns are of kind prohibition" in one


def test_a_signature_asked_of_a_document_needs_its_claim(tmp_path: Path) -> None:
    files = changed(RULE, "{missing: approved}", "{document: {kind: [policy], signed: yes, approved: yes}}")
    rests = "rests on the claim 'document.signed', which no vocabulary file defines"
    assert told(CHECK, subject(tmp_path, files)) == [f"{RULE}:16: 'signed' of block 'unsigned' {rests}."]
