"""Claims with their passages, from sentences, lists and tables; the cache; kinds of document; naming."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.cache import Cache
from extractors.claim import Claim, Quantity, Stance
from extractors.claiming.claim_store import decode_claims, encode_claims
from extractors.claims import claims_of, extract_claims
from extractors.document import Cell, Document, Piece, Segment, SegmentKind, Style, Table, packed_pieces
from extractors.kinds import classify
from extractors.statements.naming import naming, with_sites
from extractors.tests.made_vocabulary import ALL, HERE, VOCABULARY, claims, compiled, document, pattern
from extractors.vocabulary import compile_vocabulary
from rules.patterns import ColumnPattern

REVISED = replace(VOCABULARY, revision="made")


def table_document(columns: tuple[str, ...], rows: list[list[str]], caption: str | None = None) -> Document:
    """A document with one table, each row a segment."""
    made = document(*(" | ".join(row) for row in rows), kind="sustainability-report")
    segments = tuple(
        replace(segment, kind=SegmentKind.TABLE_ROW, table=0, row=index) for index, segment in enumerate(made.segments)
    )
    cells = tuple(tuple(Cell(text, None) for text in row) for row in rows)
    return replace(made, segments=segments, tables=(Table(1, (0, 0, 1, 1), columns, cells, caption),))


def told(claim: Claim) -> tuple[Decimal, str, str | None]:
    value = claim.value("value")
    assert isinstance(value, Quantity)
    return value.value, value.unit, claim.label("year")


def test_the_quote_is_the_whole_sentence_and_leads_to_its_words() -> None:
    (claim,) = claims("In all countries we prohibit bribery of any kind.", "anti-corruption.prohibits")
    (passage,) = claim.passages
    assert passage.quote == "In all countries we prohibit bribery of any kind."
    assert passage.page == 1 and len(passage.boxes) == 1
    assert claim.pattern == "vocabulary/made.yaml:1: (prohibit|forbid|ban) ... <corruption>"


def test_a_very_long_sentence_is_quoted_around_the_match() -> None:
    text = "and so on " * 100 + "we prohibit bribery " + "and so on " * 100
    (claim,) = claims(text, "anti-corruption.prohibits")
    assert "we prohibit bribery" in claim.quote
    assert len(claim.quote) <= 420


def test_one_statement_found_by_two_expressions_is_one_claim() -> None:
    made = compiled(pattern("a.b", "prohibit bribery", "prohibit ... bribery and corruption"))
    (claim,) = extract_claims(document("We prohibit bribery and corruption."), made)
    assert claim.pattern.endswith("prohibit ... bribery and corruption")


def test_two_statements_of_one_name_in_a_sentence_stay_two() -> None:
    found = claims("We have no hotline for suppliers, but employees have a hotline.", "grievance.mechanism")
    assert [claim.stance.value for claim in found] == ["denies", "affirms"]


def test_an_amount_that_is_only_named_is_no_claim() -> None:
    amount = replace(pattern("ghg.emissions", "CO2 emissions"), kind="quantity", takes=(("value", "<quantity:mass>"),))
    made = compiled(amount)
    assert extract_claims(document("Our CO2 emissions were 12 t."), made)
    assert not extract_claims(document("The new engine leads to a cut in CO2 emissions."), made)
    (denied,) = extract_claims(document("CO2 emissions were not reported."), made)
    assert denied.stance is Stance.DENIES


def test_patterns_keep_to_their_places_documents_and_sections() -> None:
    placed = compiled(pattern("a.b", "bribery", where=("table-row",)))
    assert extract_claims(document("No bribery", kinds=[SegmentKind.TABLE_ROW]), placed)
    assert not extract_claims(document("No bribery"), placed)
    filed = compiled(pattern("a.b", "bribery", documents=("policy",)))
    assert extract_claims(document("No bribery"), filed)
    assert not extract_claims(document("No bribery", kind="other"), filed)
    headed = compiled(pattern("a.b", "bribery", section=("business ethics",)))
    made = document("Business ethics", "No bribery", kinds=[SegmentKind.HEADING, SegmentKind.SENTENCE])
    under = replace(made, segments=(made.segments[0], replace(made.segments[1], section=(0,))))
    assert [claim.section for claim in extract_claims(under, headed)] == [("Business ethics",)]
    assert not extract_claims(made, headed)


def test_words_a_reader_does_not_see_make_no_claim() -> None:
    made = document("We prohibit bribery.")
    (page,) = made.pages
    hidden = replace(page, words=tuple(word._replace(style=Style.HIDDEN) for word in page.words))
    assert extract_claims(made, ALL)
    assert not extract_claims(replace(made, pages=(hidden,)), ALL)


def test_a_quote_over_a_page_break_is_two_passages() -> None:
    made = document("We prohibit bribery everywhere.")
    (page,) = made.pages
    segment: Segment = made.segments[0]
    pieces = (*segment.pieces[:2], *(Piece(one.start, one.end, 2, one.word) for one in segment.pieces[2:]))
    both = replace(
        made, pages=(page, replace(page, number=2)), segments=(replace(segment, packed=packed_pieces(pieces)),)
    )
    (claim,) = claims(both, "anti-corruption.prohibits")
    assert [(passage.page, passage.quote) for passage in claim.passages] == [
        (1, "We prohibit"),
        (2, "bribery everywhere."),
    ]


def test_cells_under_years_take_unit_and_year() -> None:
    made = table_document(
        ("Emissions (t CO2e)", "2023", "2024"), [["Scope 1", "1,250", "1,200"], ["Scope 2", "300", "290"]]
    )
    found = [claim for claim in extract_claims(made, ALL) if claim.name == "ghg.emissions"]
    assert [(*told(claim), claim.label("scope")) for claim in found] == [
        (Decimal(1250), "t CO2e", "2023", "1"),
        (Decimal(1200), "t CO2e", "2024", "1"),
    ]


def test_cells_under_a_known_head_take_its_unit_and_the_year_of_the_row() -> None:
    made = table_document(("Year", "Total energy (GWh)"), [["2023", "2.5"], ["2024", "2"]])
    found = [claim for claim in extract_claims(made, ALL) if claim.name == "energy.total"]
    assert [told(claim) for claim in found] == [(Decimal(9000), "GJ", "2023"), (Decimal(7200), "GJ", "2024")]


def test_the_unit_may_stand_in_a_column_of_units_or_in_the_caption() -> None:
    made = table_document(("Indicator", "Unit", "2024"), [["Total energy", "MWh", "10"]])
    assert [told(claim) for claim in extract_claims(made, ALL)] == [(Decimal(36), "GJ", "2024")]
    made = table_document(("Indicator", "2024"), [["Total energy", "10"]], "Energy in MWh")
    assert [told(claim) for claim in extract_claims(made, ALL)] == [(Decimal(36), "GJ", "2024")]
    made = table_document(("Indicator", "2024"), [["Total energy", "10"]])
    assert extract_claims(made, ALL) == ()


def test_of_heads_inside_each_other_the_longest_counts_within_a_dimension() -> None:
    columns = (
        ColumnPattern("waste.hazardous", ("hazardous waste",), (), "mass", ("year",), HERE),
        ColumnPattern("waste.non-hazardous", ("non-hazardous waste",), (), "mass", ("year",), HERE),
        ColumnPattern("waste.share", ("waste",), (), "percent", ("year",), HERE),
    )
    compiled = compile_vocabulary(replace(VOCABULARY, columns=columns))
    made = table_document(
        ("Waste", "2024"), [["Hazardous waste (t)", "310"], ["Non-hazardous waste (t)", "940"], ["Waste (%)", "91"]]
    )
    assert [(claim.name, told(claim)[0]) for claim in extract_claims(made, compiled)] == [
        ("waste.hazardous", Decimal(310)),
        ("waste.non-hazardous", Decimal(940)),
        ("waste.share", Decimal(91)),
    ]


def test_a_column_of_a_part_beside_the_whole_of_its_year_is_none_of_the_company() -> None:
    heads = ("Indicator", "Unit", "2023", "2024", "2024 by region Norway", "2024 Holm plant", "2024 target")
    made = table_document(heads, [["Total energy", "GJ", "8", "9", "4", "5", "7"]])
    found = sorted((int(told(claim)[0]), claim.time.value) for claim in extract_claims(made, ALL))
    assert found == [(5, "done"), (7, "planned"), (8, "done"), (9, "done")]
    made = table_document(("Indicator", "2024 Norway (GJ)", "2024 Chile (GJ)"), [["Total energy", "4", "5"]])
    assert {told(claim)[0] for claim in extract_claims(made, ALL)} == {4, 5}


def test_a_row_of_years_holds_no_amounts() -> None:
    made = table_document(("", "Total energy in MWh", ""), [["", "2024", "2023"], ["Group", "10", "9"]])
    assert [told(claim)[0] for claim in extract_claims(made, ALL)] == [36]


def test_an_amount_for_each_of_something_is_no_amount_of_the_company() -> None:
    made = table_document(("Indicator", "2024"), [["Energy use per employee (MWh)", "10"], ["Energy use (MWh)", "900"]])
    assert [told(claim)[0] for claim in extract_claims(made, ALL)] == [3240]


def test_another_scope_and_one_left_out_are_not_the_columns_own() -> None:
    columns = (ColumnPattern("ghg.emissions", ("scope 1",), (), "mass", ("year",), HERE, (("scope", "1"),)),)
    compiled = compile_vocabulary(replace(VOCABULARY, columns=columns))
    rows = [["Scope 1 (t)", "10"], ["Total, scope 1, 2 and 3 (t)", "90"], ["Upstream (not scope 1) (t)", "7"]]
    found = extract_claims(table_document(("Indicator", "2024"), rows), compiled)
    assert [told(claim)[0] for claim in found] == [10]


def test_what_a_preposition_joins_to_a_label_only_says_more_of_it() -> None:
    columns = (
        ColumnPattern("ohs.days", ("days lost",), (), "count", ("year",), HERE),
        ColumnPattern("ohs.injuries", ("injuries",), (), "count", ("year",), HERE),
        ColumnPattern("ohs.fatalities", ("fatalities",), (), "count", ("year",), HERE),
    )
    compiled = compile_vocabulary(replace(VOCABULARY, columns=columns))
    rows = [["Days lost due to injuries and fatalities", "440"], ["Injuries, fatalities", "3"], ["Injuries", "2"]]
    found = extract_claims(table_document(("Safety", "2024"), rows), compiled)
    assert sorted((claim.name, int(told(claim)[0])) for claim in found) == [
        ("ohs.days", 440),
        ("ohs.fatalities", 3),
        ("ohs.injuries", 2),
        ("ohs.injuries", 3),
    ]


def test_a_pattern_may_ask_what_its_document_is_about() -> None:
    made = compiled(
        replace(pattern("business.structure", "employ ... people"), about=("modern slavery", "forced labour"))
    )
    assert extract_claims(document("We employ 900 people."), made) == ()
    (claim,) = extract_claims(document("We employ 900 people.", "We do not tolerate forced labour."), made)
    assert claim.name == "business.structure"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Scope 1 emissions came down in FY2021-22.", False),
        ("Our scope 3 emissions fall into 15 categories.", False),
        ("Emissions are described in chapter 05 | Climate.", False),
        ("A third of our emissions, 34 %, is of scope 2.", False),
        ("Customers cut their emissions with 50-60 deliveries a day.", False),
        ("ISO 14064-1 is followed for our emissions.", False),
        ("Our emissions amounted to 12.065,575 (market-based).", True),
        ("Our emissions were 41.", True),
    ],
)
def test_an_amount_without_a_figure_of_its_own_is_no_claim(text: str, found: bool) -> None:
    made = compiled(pattern("ghg.emissions", "emissions", kind="quantity", takes=(("value", "quantity:mass"),)))
    assert bool(extract_claims(document(text), made)) is found


def test_per_tonne_in_a_table_is_of_what_the_table_is_about() -> None:
    vocabulary = replace(
        VOCABULARY, columns=(ColumnPattern("intensity.value", ("intensity",), (), "intensity", ("year",), HERE),)
    )
    made = table_document(("Emissions intensity of primary aluminium (t CO2e/t)", "Year"), [["10.4", "2024"]])
    assert [told(claim) for claim in extract_claims(made, compile_vocabulary(vocabulary))] == [
        (Decimal("10.4"), "t CO2e/t Al", "2024")
    ]


def test_a_sentence_without_end_is_read_around_its_matches() -> None:
    started = time.process_time()
    found = claims("we do not have a hotline " * 200, "grievance.mechanism")
    assert found[0].stance is Stance.DENIES
    assert time.process_time() - started < 5


def test_claims_survive_the_cache_whole() -> None:
    found = extract_claims(
        document("Approved by the Board on 2 May 2024.", "The intensity was 10.4 t CO2e/t Al.", "Version 2."), ALL
    )
    assert {type(value).__name__ for claim in found for _, value in claim.values} == {
        "DateValue",
        "Quantity",
        "TextValue",
    }
    assert decode_claims(encode_claims(found), "d1") == found
    assert decode_claims(b"nonsense", "d1") is None


def test_cached_claims_are_given_again_for_another_id_and_not_for_another_kind(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    made = document("We prohibit bribery.")
    read: list[str] = []
    first = claims_of([made], REVISED, cache=cache, progress=read.append)
    again = claims_of([replace(made, id="d7")], REVISED, cache=cache, progress=read.append)
    assert len(read) == 1
    assert [claim.id for claim in first] == ["c1", "c2"]
    assert {passage.document for claim in again for passage in claim.passages} == {"d7"}
    claims_of([replace(made, kind="other")], REVISED, cache=cache, progress=read.append)
    assert len(read) == 2


def test_a_copy_is_not_read_twice() -> None:
    made = document("We prohibit bribery.")
    assert {claim.document for claim in claims_of([made, replace(made, id="d2", same_as="d1")], REVISED)} == {"d1"}


def test_checking_classifying_and_cached_claims_load_no_spacy() -> None:
    code = (
        "import sys, extractors.claims, extractors.statements.naming;"
        "from extractors.tests.made_vocabulary import VOCABULARY, document;"
        "from extractors.kinds import classify; classify(document('x'), VOCABULARY); assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_kinds_are_told_by_title_file_name_heading_then_text() -> None:
    made = document("Some words.", kind="other")

    def kind(title: str, path: str = "x.pdf") -> tuple[str, str]:
        return classify(replace(made, title=title, path=path), VOCABULARY)

    assert kind(title="Anti-Corruption Policy") == ("policy", "the title “Anti-Corruption Policy” has “Policy”")
    assert kind(title="", path="docs/code_of_conduct.pdf")[0] == "code-of-conduct"
    assert kind(title="", path="docs/SustainabilityReport2024.pdf")[0] == "sustainability-report"
    assert kind(title="Code of Conduct Policy")[0] == "policy"
    assert classify(document("This policy applies to all.", kind="other"), VOCABULARY) == (
        "policy",
        "the text has “This policy applies”",
    )
    assert kind(title="", path="x.pdf") == ("other", "no phrase of a kind of document was found")


def test_a_statement_names_the_document_whose_title_it_holds() -> None:
    report = document(
        "Our Code of Conduct for Suppliers is a policy.", "The Code of Conduct is a policy.", "This policy is new."
    )
    report = replace(report, title="Report")
    short = replace(document("x"), id="d2", title="Code of Conduct")
    long = replace(document("x"), id="d3", title="Code of Conduct for Suppliers")
    numbered = claims_of([report], REVISED)
    by_segment = {claim.id: claim.segment for claim in numbered}
    pairs = {(by_segment[claim], named) for claim, named in naming(numbered, [report, short, long])}
    assert pairs == {(0, "d3"), (1, "d2"), (2, "d1")}


def test_sites_are_labelled_where_exactly_one_is_named() -> None:
    made = document("At Northfjord we prohibit bribery.", "At Northfjord and Sunvale we prohibit bribery.")
    found = [claim for claim in extract_claims(made, ALL) if claim.name == "anti-corruption.prohibits"]
    assert [claim.label("site") for claim in with_sites(found, [made], ["Northfjord", "Sunvale"])] == [
        "Northfjord",
        None,
    ]


def test_the_order_does_not_depend_on_hashing() -> None:
    code = (
        "from extractors.tests.made_vocabulary import ALL, document; from extractors.claims import extract_claims;"
        "print([(c.name, c.pattern, c.labels, c.cues) for c in extract_claims(document("
        "'We prohibit bribery, corruption and kickbacks; our policy was approved by the Board on 2 May 2024.'), ALL)])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
