"""`assay rules try`: sentences, rows and pages, what is found and for which criteria it counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import assay
from engine.authoring.trying import asked_alone, rank_rows, read_rows, try_page, try_rows
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


STATEMENT = (
    ("a", "Due diligence"),
    ("a", "We screen all suppliers before the first order and write down what we find"),
    ("a", "The weather in the north was mild for most of the year and so was the summer"),
    ("b", "This statement was approved by the Board of Directors of Holm Metals on 4 March 2025"),
)


def test_rows_are_ranked_within_their_document() -> None:
    ranked = rank_rows(STATEMENT, load_library(), standard="modern-slavery-statement", at_most=2)
    rows = {(one.document, one.criterion): one.rows for one in ranked}
    assert rows["a", "c4_risk_mitigation"][0] == 1
    assert rows["b", "approval"] == (3,)
    assert len(rows) == 2 * 11 and all(len(one) <= 2 for one in rows.values())
    assert ranked == rank_rows(STATEMENT, load_library(), standard="modern-slavery-statement", at_most=2)


def test_a_section_makes_a_row_count_and_a_heading_never_does() -> None:
    tried = try_rows(STATEMENT, load_library(), standard="modern-slavery-statement")
    assert [one.criteria for one in tried] == [(), ("c4_risk_mitigation",), (), ("approval",)]


def test_the_vocabulary_of_one_standard_counts_the_same_rows() -> None:
    library = load_library()
    alone = asked_alone(library, "modern-slavery-statement")
    assert 0 < len(alone.vocabulary.claims) < len(library.vocabulary.claims)
    whole, half = (try_rows(STATEMENT, one, standard="modern-slavery-statement") for one in (library, alone))
    assert [one.criteria for one in half] == [one.criteria for one in whole]


def test_the_ranking_comes_out_as_json_lines_and_as_text(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("sentence,statement\nThe board approved this statement.,x\n", encoding="utf-8")
    words = ["rules", "try", "-s", "modern-slavery-statement", "--input", str(table), "--document-column", "statement"]
    done = CliRunner().invoke(assay, [*words, "--format", "jsonl", "--rank", "5"])
    assert done.exit_code == 0, done.output
    assert {"document": "x", "criterion": "approval", "rows": [0]} in [
        json.loads(one) for one in done.output.splitlines()
    ]
    done = CliRunner().invoke(assay, [*words, "--rank", "5"])
    assert "x · approval\n    0: The board approved this statement." in done.output


def test_a_page_is_not_ranked() -> None:
    done = CliRunner().invoke(assay, ["rules", "try", "--pdf", "x.pdf", "--rank", "3"])
    assert isinstance(done.exception, UsageError) and "--rank" in str(done.exception)
