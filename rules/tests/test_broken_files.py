"""One mistake in a tiny library at a time: its file, line and words, and whether the JSON Schema refuses it too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from rules.errors import RuleFilesError
from rules.load import BUILT_IN, load_folders
from rules.source import Listing, Mapping, Node, Scalar, parse
from rules.tests.tiny_library import FILES, changed, write

RULE = "packs/tiny/01-integrity/1.2-a.yaml"
INTENSITY = "packs/tiny/01-integrity/1.10-a.yaml"
STANDARD = "packs/tiny/standard.yaml"
PARAMETERS = "parameters/numbers.yaml"
VOCABULARY = "vocabulary/words.yaml"


class Broken(NamedTuple):
    """A replacement in a file, the line and the words of the mistake, and whether the schema refuses it."""

    path: str
    old: str
    new: str
    line: int
    says: str
    schema: bool = True


LOADER_ONLY = False

BROKEN = [
    # ---- the form of a rule
    Broken(RULE, "status: active", "statut: active", 3, "'statut' is not a key of the rule. Did you mean 'status'?"),
    Broken(RULE, "status: active\n", "", 1, "'status' is missing from the rule."),
    Broken(RULE, "status: active", "status: activ", 3, "'activ' is not known as 'status'. Did you mean 'active'"),
    Broken(RULE, "basis: memory\n", "", 1, "'basis' is missing from the rule."),
    Broken(RULE, "basis: memory", "basis: hearsay", 5, "Known: memory, partly, verified."),
    Broken(RULE, "public: no", "public: never", 6, "'public' must be yes or no, not 'never'."),
    Broken(RULE, "needs: {written_policy: yes, public: no, consultation: no}\n", "", 1, "'needs' is missing"),
    Broken(RULE, "question: Does a current policy forbid corruption?", "question:", 7, "'question' is empty."),
    Broken(RULE, "{from: 2022-05-19}", "{from: 19.05.2022}", 10, "Write a date as year-month-day: 2022-05-19."),
    Broken(RULE, "{from: 2022-05-19}", "{from: 2022-02-30}", 10, "is no day of the calendar.", LOADER_ONLY),
    Broken(RULE, "{from: 2022-05-19}", "{from: 2022-05-19, to: 2022-01-01}", 10, "before it begins", LOADER_ONLY),
    Broken(
        RULE,
        "activities: all",
        "activities: [smelter]",
        9,
        "'smelter' is not known as 'activities'. Did you mean 'smelting'?",
        LOADER_ONLY,
    ),
    Broken(RULE, "rule: tiny/1.2-a", "rule: tiny/1.2a", 1, "is no id of a rule."),
    Broken(
        RULE,
        "rule: tiny/1.2-a",
        "rule: tiny/1.2-c",
        1,
        "The file is called '1.2-a.yaml'. Call it '1.2-c.yaml'",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "rule: tiny/1.2-a",
        "rule: other/1.2-a",
        1,
        "in the folder of pack 'tiny'. Call it 'tiny/1.2-a'.",
        LOADER_ONLY,
    ),
    Broken(
        RULE, "criterion: 1.2}", "criterion: 1.3}", 4, "tiny has no criterion '1.3'. Did you mean '1.2'?", LOADER_ONLY
    ),
    Broken(
        RULE, "standard: tiny", "standard: tinny", 4, "There is no standard 'tinny'. Did you mean 'tiny'?", LOADER_ONLY
    ),
    Broken(
        RULE,
        "rule: tiny/1.10-a, as",
        "rule: tiny/1.10-b, as",
        24,
        "There is no rule 'tiny/1.10-b'. Did you mean 'tiny/1.10-a'",
        LOADER_ONLY,
    ),
    Broken(RULE, "as: see-also", "as: like", 24, "Known: part-of, see-also, supersedes."),
    Broken(
        INTENSITY,
        "depends_on: [tiny/1.2-a]",
        "depends_on: [tiny/1.10-a]",
        20,
        "The rule depends on itself.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "known_limits: [Pictures are not read.]",
        "known_limits: {Pictures are not read.}",
        23,
        "must be a list, not braces. Write [Pictures are not read.].",
    ),
    Broken(INTENSITY, "new_project: yes", "new project: yes", 8, "is no name of an attribute."),
    # ---- blocks
    Broken(
        RULE,
        "corruption.prohibits,",
        "corruption.prohibit,",
        12,
        "No vocabulary file defines the claim 'corruption.prohibit'. Did you mean 'corruption.prohibits'?",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "corruption.*",
        "corupption.*",
        15,
        "No claim has the topic 'corupption'. Did you mean 'corruption'?",
        LOADER_ONLY,
    ),
    Broken(RULE, "[policy]", "{policy}", 12, "'documents' must be a list, not braces. Write [policy]."),
    Broken(RULE, "[policy]", "[polcy]", 12, "'polcy' is not a kind of document. Did you mean 'policy'?", LOADER_ONLY),
    Broken(
        RULE, "stance: denies", "stanse: denies", 15, "'stanse' is not a key of block 'denial'. Did you mean 'stance'?"
    ),
    Broken(RULE, "stance: denies", "stance: denied", 15, "'denied' is not known as 'stance'. Did you mean 'denies'?"),
    Broken(
        RULE,
        "same_document_as: ban",
        "same_document_as: bann",
        13,
        "There is no block named 'bann'. Did you mean 'ban'?",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "same_document_as: ban",
        "same_document_as: unsigned",
        13,
        "Block 'unsigned' holds no claims or documents; it is of kind missing.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "same_document_as: ban",
        "same_document_as: approved",
        13,
        "Block 'approved' refers to itself.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "documents: [policy]",
        "same_document_as: approved",
        13,
        "These blocks need each other: ban → approved → ban.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "  ban: {claim: corruption.prohibits,",
        "  no-ban: {claim: corruption.prohibits,",
        12,
        "'no-ban' is no name of a block.",
    ),
    Broken(
        RULE, "{missing: approved}", "{mising: approved}", 16, "Block 'unsigned' is of no kind. Did you mean 'missing'?"
    ),
    Broken(RULE, "{missing: approved}", "{missing: approved, claim: corruption.*}", 16, "is of several kinds."),
    Broken(
        RULE,
        "{missing: approved}",
        "approved",
        16,
        "Block 'unsigned' must be 'key: value' lines, not the text 'approved'.",
    ),
    Broken(
        RULE,
        "date: approved",
        "date: approvd",
        14,
        "No claim document.approved takes a slot 'approvd' with a date. Did you mean 'approved'?",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "date: approved",
        "date: approver",
        14,
        "'approver' of document.approved is a role, not a date.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        '"{review_age}"}',
        "{review_age}}",
        14,
        "'within' must be a text, not braces. Put a text that begins with '{' in quotes.",
    ),
    Broken(
        RULE,
        'within: "{review_age}"',
        'within: "{review_ages}"',
        14,
        "There is no parameter 'review_ages'. Did you mean 'review_age'?",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        'within: "{review_age}"',
        'within: "{limit}"',
        14,
        "The parameter 'limit' is '11 t CO2e/t Al' (parameters/numbers.yaml:9), which is not a period.",
        LOADER_ONLY,
    ),
    Broken(RULE, 'within: "{review_age}"', "within: five years", 14, "'five years' is not a period.", LOADER_ONLY),
    Broken(RULE, ', within: "{review_age}"', "", 14, "Block 'current' sets no limit to the date."),
    Broken(RULE, 'date: approved, within: "{review_age}"', "every: yes", 14, "Block 'current' tests nothing."),
    Broken(INTENSITY, 'compare: "<= {limit}"', "compare: at most 11", 12, "'at most 11' is not a comparison."),
    Broken(INTENSITY, "value: value, compare", "compare", 12, "'compare' needs 'value'."),
    Broken(
        INTENSITY,
        "at_least: 3",
        "at_least: some",
        13,
        "'at_least' must be a whole number from 1 to 10,000, not 'some'.",
    ),
    Broken(INTENSITY, "tolerance: 5 %", "tolerance: five", 14, "'five' is not a share.", LOADER_ONLY),
    Broken(INTENSITY, "started, before: 2021-01-01", "started", 15, "The test of 'started' says nothing."),
    Broken(INTENSITY, "boundary: mine", "boundry: mine", 10, "Did you mean 'boundary'?"),
    # ---- outcome lines
    Broken(
        RULE,
        "when: denial,",
        "when: denail,",
        18,
        "there is no block named 'denail'. Did you mean 'denial'?",
        LOADER_ONLY,
    ),
    Broken(RULE, "ban and approved and current", "ban and (approved", 19, "a bracket '(' is not closed.", LOADER_ONLY),
    Broken(RULE, "ban and approved and current", "ban & current", 19, "'&' is not part of the grammar", LOADER_ONLY),
    Broken(RULE, "ban and approved and current", "3 of unsign*", 19, "asks for 3 of 1 blocks", LOADER_ONLY),
    Broken(
        RULE,
        "{when: ban and approved and current}",
        "{when: not denial}",
        19,
        "This conformance line can hold where nothing was found; absence is never conformance.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "{when: ban and approved and current}",
        "{when: ban or unsigned}",
        19,
        "absence is never conformance.",
        LOADER_ONLY,
    ),
    Broken(
        INTENSITY,
        "within_limit and (old or many)",
        "within_limit or old",
        18,
        "absence is never conformance.",
        LOADER_ONLY,
    ),
    Broken(RULE, "  - no-evidence: {say: No ban was found.}\n", "", 20, "The last line has a `when`", LOADER_ONLY),
    Broken(
        RULE,
        "- no-evidence: {say: No ban was found.}",
        "- conformance: {say: All is well.}",
        21,
        "The last line is conformance without `when`",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "- no-evidence: {say: No ban was found.}",
        "- conformance:",
        21,
        "The last line is conformance without `when`",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "{when: ban and approved and current}",
        "{say: Fine.}",
        19,
        "those below it are never reached.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "- conformance: {when: ban and approved and current}",
        "- conform: {when: ban}",
        19,
        "'conform' is not an outcome. Did you mean 'conformance'?",
    ),
    Broken(RULE, "- no-evidence: {say", "- not-covered: {say", 21, "'not-covered' is given by the engine alone."),
    Broken(
        RULE,
        "- conformance: {when: ban and approved and current}",
        "- conformance:\n    when: ban",
        20,
        "'when' stands beside 'conformance', not under it.",
    ),
    Broken(
        RULE,
        "- no-evidence: {say: No ban was found.}",
        "- no-evidence: No ban.",
        21,
        "The line 'no-evidence' is a text.",
    ),
    Broken(
        RULE,
        "- no-evidence: {say: No ban was found.}",
        "- {say: No ban.}",
        21,
        "'say' stands where an outcome was expected.",
    ),
    Broken(
        RULE,
        "{denial.quote}",
        "{denail.quote}",
        18,
        "There is no block named 'denail'. Did you mean 'denial'?",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "{denial.quote}",
        "{denial.qote}",
        18,
        "{denial.qote}: the claims of 'denial' state no 'qote'. Did you mean 'quote'?",
        LOADER_ONLY,
    ),
    Broken(RULE, "{denial.quote}", "{denial}", 18, "{denial} does not say what of the block is meant.", LOADER_ONLY),
    Broken(RULE, "{denial.quote}", "{denial.quote", 18, "Braces do not pair.", LOADER_ONLY),
    Broken(
        RULE, "{denial.quote}", "{unsigned.quote}", 18, "a block of kind missing holds nothing to quote.", LOADER_ONLY
    ),
    Broken(
        RULE,
        "every {review_age};",
        "every {revue_age};",
        20,
        "There is no parameter 'revue_age'. Did you mean 'review_age'?",
        LOADER_ONLY,
    ),
    # ---- standards
    Broken(STANDARD, "id: tiny", "id: small", 1, "The standard is called 'small', its folder 'tiny'.", LOADER_ONLY),
    Broken(STANDARD, "id: 1.10,", "id: 1.2,", 12, "The number 1.2 stands twice.", LOADER_ONLY),
    Broken(STANDARD, "id: 1.10,", "id: 2.10,", 12, "Criterion 2.10 stands under principle 1.", LOADER_ONLY),
    Broken(STANDARD, "activities: [smelting]", "activities: [melting]", 12, "Did you mean 'smelting'?", LOADER_ONLY),
    Broken(STANDARD, "id: mining,", "id: Mining,", 5, "'Mining' is no id of an activity."),
    # ---- parameters
    Broken(
        PARAMETERS,
        ", to: 2029-12-31",
        "",
        10,
        "overlaps the one of line 9. Give that one 'to: 2029-12-31'.",
        LOADER_ONLY,
    ),
    Broken(
        PARAMETERS,
        "from: 2030-01-01",
        "from: 2031-01-01",
        10,
        "No value holds between 2029-12-31 and 2031-01-01.",
        LOADER_ONLY,
    ),
    Broken(
        PARAMETERS,
        "from: 2022-05-19, basis: memory, reference: Ours}\n  - ",
        "from: 2022-05-19, basis: memory}\n  - ",
        5,
        "'reference' is missing from the value.",
    ),
    Broken(
        PARAMETERS, "parameter: limit", "parameter: review_age", 6, "The parameter 'review_age' is also in", LOADER_ONLY
    ),
    # ---- vocabulary
    Broken(VOCABULARY, "... <harm>", "... <harms>", 7, "There is no list <harms>. Did you mean 'harm'?", LOADER_ONLY),
    Broken(VOCABULARY, "bribery, corruption", "bribery, <harm>", 2, "The list <harm> contains itself.", LOADER_ONLY),
    Broken(VOCABULARY, "(prohibit|ban)", "(prohibit|ban", 7, "a bracket is not closed", LOADER_ONLY),
    Broken(VOCABULARY, "ban) ... <", "ban) .. <", 7, "a gap is miswritten", LOADER_ONLY),
    Broken(VOCABULARY, "sentence, list-item", "heading", 8, "A heading gives context, never evidence."),
    Broken(VOCABULARY, "approved: <date>", "approved: <day>", 15, "'<day>' is not a type of value."),
    Broken(
        VOCABULARY, "finds: nothing", "finds: nothing, time: done", 11, "An example that finds nothing has no time."
    ),
    Broken(
        VOCABULARY, "    says: [(prohibit|ban) ... <harm>]\n", "", 5, "Claim 'corruption.prohibits' has no pattern."
    ),
    Broken(VOCABULARY, "claim: corruption.prohibits", "claim: corruption", 5, "'corruption' is no name of a claim."),
    Broken(VOCABULARY, "unit: intensity", "unit: tonnes", 17, "'tonnes' is not known as 'unit'."),
    Broken(VOCABULARY, "valence: harm", "valence: bad", 2, "Known: good, harm."),
    Broken(
        VOCABULARY, "stance: affirms, time: always", "stance: yes, time: always", 10, "'yes' is not known as 'stance'."
    ),
    # ---- YAML itself
    Broken(RULE, "why: It matters.", "title: Again", 8, "'title' is written twice; first on line 2.", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "why: It matters: a lot.", 8, "Put a text that holds ': ' in quotes", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "why: &w It matters.", 8, "An anchor (&w) is used.", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "why: *w", 8, "An alias (*w) is used.", LOADER_ONLY),
    Broken(
        RULE,
        "why: It matters.",
        "why: !!python/name:os.system It",
        8,
        "A tag (tag:yaml.org,2002:python/name:os.system) is used.",
        LOADER_ONLY,
    ),
    Broken(RULE, "  ban: {claim", "\tban: {claim", 12, "A tab is used where only spaces are allowed.", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "why: [It matters", 9, "Close the list with ']'", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "---\nwhy: It matters.", 8, "A second YAML document begins here.", LOADER_ONLY),
    Broken(
        RULE, "why: It matters.", 'why: "It matters', 14, "a text with quotes inside is quoted as a whole.", LOADER_ONLY
    ),
]


def plain(node: Node) -> object:
    """A node as the data a JSON Schema sees."""
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def schema_faults(path: str, data: bytes) -> list[str]:
    """What the JSON Schema of a file's sort refuses in it."""
    sort = "parameters" if path.startswith("parameters") else "vocabulary" if path.startswith("vocab") else "rule"
    sort = "standard" if path.endswith("standard.yaml") else sort
    schema = json.loads((BUILT_IN / "schema" / f"{sort}.schema.json").read_text(encoding="utf-8"))
    root, mistakes = parse(data, path=path)
    assert root is not None, mistakes
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(plain(root))]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.says[:60])
def test_the_mistake_is_told_at_its_line(broken: Broken, tmp_path: Path) -> None:
    write(tmp_path, changed(broken.path, broken.old, broken.new))
    with pytest.raises(RuleFilesError) as caught:
        load_folders([tmp_path])
    told = [mistake for mistake in caught.value.mistakes if mistake.line == broken.line]
    assert any(broken.says in str(mistake) for mistake in told), str(caught.value)
    assert all(mistake.path == str(tmp_path / broken.path) for mistake in told)
    source = changed(broken.path, broken.old, broken.new)[broken.path].splitlines()[broken.line - 1]
    assert all(mistake.shown.replace("→", "\t").rstrip("…") in source for mistake in told)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.says[:60])
def test_one_mistake_makes_no_cascade(broken: Broken, tmp_path: Path) -> None:
    write(tmp_path, changed(broken.path, broken.old, broken.new))
    with pytest.raises(RuleFilesError) as caught:
        load_folders([tmp_path])
    assert len(caught.value.mistakes) <= 4, str(caught.value)


@pytest.mark.parametrize("broken", [one for one in BROKEN if one.schema], ids=lambda broken: broken.says[:60])
def test_the_schema_refuses_it_too(broken: Broken) -> None:
    text = changed(broken.path, broken.old, broken.new)[broken.path]
    assert schema_faults(broken.path, text.encode())


@pytest.mark.parametrize("path", FILES)
def test_the_schema_takes_the_tiny_library(path: str) -> None:
    assert schema_faults(path, FILES[path].encode()) == []


@pytest.mark.parametrize(
    "path",
    [
        *sorted((BUILT_IN / "packs").rglob("*.yaml")),
        *sorted((BUILT_IN / "vocabulary").glob("*.yaml")),
        *sorted((BUILT_IN / "parameters").glob("*.yaml")),
    ],
    ids=lambda path: path.relative_to(BUILT_IN).as_posix(),
)
def test_the_schema_takes_the_built_in_files(path: Path) -> None:
    assert schema_faults(path.relative_to(BUILT_IN).as_posix(), path.read_bytes()) == []
