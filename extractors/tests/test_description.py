"""``submission.yaml``: the loader, its JSON Schema and its page of words know the same keys and refuse the same."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from extractors.document import Document, DocumentStatus
from extractors.intake.description import SubmissionDescription, read_description
from extractors.intake.first_description import first_description, scalar
from extractors.reading import with_kinds
from rules.errors import RuleFilesError
from rules.load import BUILT_IN, load_library
from rules.source import Listing, Node, Scalar, parse

FILES = ("policies/code.pdf", "b.pdf")
SCHEMA = json.loads((BUILT_IN / "schema" / "submission.schema.json").read_text(encoding="utf-8"))
PAGE = (BUILT_IN / "schema" / "submission.md").read_text(encoding="utf-8")


def plain(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    assert node is not None
    return {key.text: plain(value) for key, value in node.entries}


def schema_faults(text: str) -> list[str]:
    root, _ = parse(text.encode(), path="submission.yaml")
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(plain(root))]


def test_the_example_of_the_page_is_right() -> None:
    example = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)[0]
    assert schema_faults(example) == []
    assert read_description(example.encode(), files=FILES).name == "Northfjord Aluminium AS"
    for key in (*SCHEMA["properties"], *SCHEMA["properties"]["documents"]["additionalProperties"]["properties"]):
        assert f"`{key}`" in PAGE


def test_the_example_submission_is_right() -> None:
    text = (BUILT_IN.parent / "features/submissions/northfjord/submission.yaml").read_text(encoding="utf-8")
    assert schema_faults(text) == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("standard: asi-ps-v3", 1, "'name' is missing from submission.yaml."),
        ("name: x\nnames: y", 2, "'names' is not a key of submission.yaml. Did you mean 'name'?"),
        ("name: x\nstandard: a\nstandards: [b]", 3, "'standard' and 'standards' are both written."),
        ("name: x\naudit_period: {from: 2025-01-01}", 2, "'to' is missing"),
        ("name: x\naudit_period: {from: 2025-13-01, to: 2026-01-01}", 2, "is no day of the calendar"),
        ("name: x\nattributes: {New Project: yes}", 2, "'New Project' is not a name for an attribute."),
        ("name: x\nattributes:\n  new_project: [yes]", 3, "must be a text"),
        ("name: x\ndocuments:\n  b.pdf: policy", 3, "'b.pdf' must be 'key: value' lines"),
        ("name: x\ndocuments:\n  b.pdf: {kind: Policy}", 3, "'Policy' is not a kind of document."),
        ("name: x\nsites: [A, A]", 2, "'A' stands twice"),
        ("name:\n", 1, "'name' is empty."),
    ],
)
def test_loader_and_schema_refuse_the_same(text: str, line: int, words: str) -> None:
    with pytest.raises(RuleFilesError) as error:
        read_description(text.encode(), files=FILES)
    assert any(mistake.line == line and words in str(mistake) for mistake in error.value.mistakes), str(error.value)
    assert schema_faults(text)


def test_a_file_that_was_not_handed_in_is_named() -> None:
    with pytest.raises(RuleFilesError, match=r"no file 'policies/cod.pdf'. Did you mean 'policies/code.pdf'\?"):
        read_description(b"name: x\ndocuments:\n  policies/cod.pdf: {kind: policy}", files=FILES)


# ------------------------------------------------------------------------------------- kinds of documents

READ = DocumentStatus.READ
DOCUMENTS = (
    Document("a.pdf", "0", READ, id="d1", title="Code of Conduct", page_count=1),
    Document("b.pdf", "1", READ, id="d2", title="Untold", page_count=1),
    Document("c.pdf", "0", READ, id="d3", same_as="d1"),
)


def described(text: str) -> SubmissionDescription:
    return read_description(text.encode(), files=[document.path for document in DOCUMENTS])


def test_what_is_stated_wins_and_a_copy_is_of_the_same_kind() -> None:
    vocabulary = load_library().vocabulary
    description = described("name: x\ndocuments:\n  b.pdf: {kind: policy, title: Energy Policy}")
    first, second, copy = with_kinds(DOCUMENTS, description, vocabulary)
    assert (first.kind, copy.kind) == ("code-of-conduct", "code-of-conduct")
    assert (second.kind, second.title, second.kind_reason) == ("policy", "Energy Policy", "stated in submission.yaml")
    assert with_kinds(DOCUMENTS, None, vocabulary)[1].kind == "other"


def test_an_unknown_kind_is_told_with_its_line() -> None:
    description = described("name: x\ndocuments:\n  b.pdf: {kind: polici}")
    with pytest.raises(RuleFilesError, match=r"submission.yaml:3: 'polici' is not known .* Did you mean 'policy'"):
        with_kinds(DOCUMENTS, description, load_library().vocabulary)


# ------------------------------------------------------------------------------------- a first description

ODD = (
    'it\'s: #1 "x"',
    "- x",
    "{a}",
    "[b]",
    "yes",
    "2024-01-01",
    "ø – ✓",
    "a\nb",
    "\x1b[31m",
    " x ",
    "",
    "*a",
    "%x",
    "`x`",
)


@pytest.mark.parametrize("text", ODD)
def test_any_text_reads_back(text: str) -> None:
    root, mistakes = parse(f"name: {scalar(text)}\n".encode(), path="x")
    assert not mistakes
    assert plain(root) == {"name": "".join(c if c.isprintable() else " " for c in text)}


def test_a_first_description_can_be_read_as_it_stands() -> None:
    standard = load_library().standard("asi-ps-v3")
    paths = [
        f"{number} {odd.strip()}.pdf".replace("\n", "\\x0a").replace("\x1b", "\\x1b") for number, odd in enumerate(ODD)
    ]
    documents = [
        Document(path, str(number), READ, title=odd, kind="policy", kind_reason=f"because {odd}", page_count=1)
        for number, (path, odd) in enumerate(zip(paths, ODD, strict=True))
    ]
    lost = Document("lost\u202e.pdf", "x", DocumentStatus.DAMAGED)
    text = first_description([*documents, lost], name="a: b", standard=standard, attributes=("smelter_started",))
    description = read_description(text.encode(), files=paths)
    assert (description.name, description.standards) == ("a: b", (standard.id,))
    assert [document.path for document in description.documents] == paths
    assert {document.kind for document in description.documents} == {"policy"}
    assert not schema_faults(text)
    assert all(f"#   - {activity.id}" in text for activity in standard.activities)
    assert "lost .pdf (damaged)" in text
    uncommented = text.replace("# activities:", "activities:").replace("#   - ", "  - ")
    assert len(read_description(uncommented.encode(), files=paths).activities) == len(standard.activities)
