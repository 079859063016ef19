"""Statistics of patterns: hits, overlaps, conflicts, samples, and what is never found."""

from __future__ import annotations

import json
from pathlib import Path

from engine.authoring.claim_statistics import PatternStatistics, json_lines, pattern_statistics, text_lines
from engine.tests.command_line import assay
from extractors.claims import claims_of
from extractors.plain_text import document_from_rows
from extractors.tests.made_pdfs import made_pdf, text_page
from rules.load import load_library

VOCABULARY = """\
claims:
  - claim: pond.recycles
    kind: fact
    says: [recycle ... water, water ... (reused|recycled)!]
    examples: [{text: We recycle water., stance: affirms}]
  - claim: pond.returns
    kind: fact
    says: [return ... river, discharge ... lake]
    examples: [{text: We return it to the river., stance: affirms}]
"""


def statistics(folder: Path, *texts: str) -> tuple[PatternStatistics, ...]:
    """Statistics over one document for each text, of the two claims above."""
    (folder / "vocabulary").mkdir(parents=True)
    (folder / "vocabulary" / "water.yaml").write_text(VOCABULARY)
    library = load_library((folder,))
    documents = tuple(
        document_from_rows([text], id=f"d{number}", title="Policy") for number, text in enumerate(texts, start=1)
    )
    claims = claims_of(documents, library.vocabulary, cache=None, progress=None)
    rows = pattern_statistics(claims, library.vocabulary)
    return tuple(row for row in rows if row.claim.startswith("pond."))


def test_each_pattern_is_counted_and_those_never_found_come_last(tmp_path: Path) -> None:
    rows = statistics(
        tmp_path, "We recycle cooling water.", "We recycle process water.", "We return clean water to the river."
    )
    assert [(row.pattern.partition(": ")[2], row.hits, row.documents) for row in rows] == [
        ("recycle ... water", 2, 2),
        ("return ... river", 1, 1),
        ("water ... (reused|recycled)!", 0, 0),
        ("discharge ... lake", 0, 0),
    ]
    assert [claim.quote for claim in rows[0].samples] == ["We recycle cooling water.", "We recycle process water."]
    text = "\n".join(text_lines(rows))
    assert text.startswith("2 of 4 patterns were found, 3 times in all.")
    assert "Never found (2):" in text


def test_patterns_in_one_passage_overlap_and_conflict_where_they_read_it_differently(tmp_path: Path) -> None:
    rows = statistics(tmp_path, "We recycle water, which we do not return to the river.")
    recycles, returns = rows[:2]
    assert (returns.pattern, 1) in recycles.overlaps
    assert (recycles.pattern, 1) in returns.overlaps
    assert recycles.conflicts == ((returns.pattern, 1),)
    line = json.loads(json_lines(rows).splitlines()[0])
    assert line["conflicts"] == [{"pattern": returns.pattern, "times": 1}]
    assert line["samples"][0]["stance"] == "affirms"


def test_the_command_writes_statistics_in_place_of_claims(tmp_path: Path) -> None:
    (tmp_path / "code.pdf").write_bytes(made_pdf(text_page("We prohibit bribery in every form.")))
    ran = assay("claims", tmp_path / "code.pdf", "--stats", "-f", "jsonl", "-q", home=tmp_path)
    assert ran.code == 0
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert {"anti-corruption.prohibits"} <= {row["claim"] for row in rows if row["hits"]}
    assert any(row["hits"] == 0 for row in rows)
