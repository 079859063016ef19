"""`assay rules try`: sentences, rows and pages, what is found and for which criteria it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import assay
from engine.authoring.trying import read_rows, try_page, try_rows
from rules.errors import UsageError
from rules.load import load_library

EXAMPLE = Path(__file__).parents[3] / "features" / "submissions" / "northfjord"


def test_a_sentence_is_shown_with_its_cues_and_criteria() -> None:
    done = CliRunner().invoke(assay, ["rules", "try", "From 2027 we will forbid facilitation payments."])
    assert done.exit_code == 0, done.output
    assert "anti-corruption.prohibits: affirms, planned" in done.output
    assert "time: “" in done.output
    assert "counts for: no criterion" in done.output


def test_rows_are_read_in_the_context_of_their_document(tmp_path: Path) -> None:
    rows = [("a", "We prohibit bribery in every form."), ("b", "Suppliers must not pay bribes."), ("a", "")]
    tried = try_rows(rows, load_library(), standard="asi-ps-v3")
    assert [one.row for one in tried] == [0, 1, 2]
    assert "1.2" in tried[0].criteria
    assert {claim.whose for claim in tried[1].claims if claim.topic == "anti-corruption"} == {"supplier"}
    assert "1.2" not in tried[1].criteria
    assert tried[2].claims == ()


def test_rows_of_a_table_come_out_as_json_lines(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(
        'sentence,statement\n"We prohibit bribery, and nobody is exempt.",x\nIt rained.,x\n', encoding="utf-8"
    )
    words = ["rules", "try", "--input", str(table), "--document-column", "statement", "--format", "jsonl"]
    done = CliRunner().invoke(assay, words)
    assert done.exit_code == 0, done.output
    first, second = (json.loads(line) for line in done.output.splitlines())
    assert (first["row"], first["document"], second["claims"]) == (0, "x", [])
    claim = next(claim for claim in first["claims"] if claim["claim"] == "anti-corruption.prohibits")
    assert (claim["stance"], claim["time"], claim["subject"]) == ("affirms", "always", "company")


def test_a_missing_column_is_told_with_those_there_are(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("text\nx\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"no column 'sentence'\. There is text"):
        read_rows(table, text_column="sentence", document_column=None)


def test_a_page_is_tried_and_an_unread_one_is_told() -> None:
    library = load_library()
    tried = try_page(EXAMPLE / "governance" / "code-of-conduct.pdf", 2, library, standard="asi-ps-v3")
    assert any("1.2" in one.criteria for one in tried)
    with pytest.raises(UsageError, match="page 9 was not read"):
        try_page(EXAMPLE / "governance" / "code-of-conduct.pdf", 9, library, standard="asi-ps-v3")


def test_nothing_to_try_is_wrong_usage() -> None:
    done = CliRunner().invoke(assay, ["rules", "try"])
    assert isinstance(done.exception, UsageError)
