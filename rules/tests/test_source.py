"""Strict YAML: what is kept as written, what is refused, and that hostile files cost neither time nor memory."""

from __future__ import annotations

import time

import pytest
import yaml

from rules import composing
from rules.reader import Reader
from rules.source import Listing, Mapping, Scalar, parse


def scalars(text: str) -> dict[str, str]:
    root, mistakes = parse(text.encode(), path="file.yaml")
    assert isinstance(root, Mapping) and not mistakes
    return {key.text: value.text for key, value in root.entries if isinstance(value, Scalar)}


@pytest.mark.parametrize(
    "word", ["2.10", "no", "Yes", "2022-05-19", "null", "~", "0x1F", "1e3", "12:30", ".inf", "1_000"]
)
def test_a_scalar_is_the_text_it_looks_like(word: str) -> None:
    assert scalars(f"key: {word}") == {"key": word}


def test_every_node_knows_its_line() -> None:
    root, _ = parse(b"a: 1\nb:\n  - c\n  - {d: e}\n", path="some/file.yaml")
    assert isinstance(root, Mapping)
    (_, _), (key, value) = root.entries
    assert isinstance(value, Listing)
    assert (key.line, [item.line for item in value.items]) == (2, [3, 4])
    assert value.items[0].source.path == "some/file.yaml"


def test_lines_are_right_after_windows_line_ends_and_a_byte_order_mark() -> None:
    root, mistakes = parse(b"\xef\xbb\xbfa: 1\r\nb: 2\r\nb: 3\r\n", path="f.yaml")
    assert [str(mistake) for mistake in mistakes] == [
        "f.yaml:3: 'b' is written twice; first on line 2. Keep one of them.\n    3 | b: 3"
    ]
    assert isinstance(root, Mapping) and len(root.entries) == 2


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"", 1, "The file is empty."),
        (b"# only a comment\n", 1, "The file is empty."),
        (b"a: 1\nb: caf\xe9\n", 2, "not UTF-8 text (byte 0xe9 on this line). Save it as UTF-8."),
        (b"\xff\xfea\x00", 1, "not UTF-8"),
        (b"a: 1\nb: \x01\n", 2, "control character"),
        (b"%PDF-1.4\n%\xe2\xe3\n", 2, "not UTF-8"),
        (b"a: @b\n", 1, "Put a text that begins with this character in quotes."),
        (b"a:\n  - b\n c: d\n", 3, "Check the indentation"),
        (b"a: 'b\n", 1, "Close the quotes."),
        (b"a: 1\n...\n---\nb: 2\n", 3, "Keep one document a file."),
        (b"? [a]\n: b\n", 1, "A key must be a word."),
        (b"a: !important b\n", 1, "A tag (!important) is used."),
        (b"a: {b: c\n", 1, "Close the braces with '}'"),
        (b"<<: {a: b}\n<<: {a: b}\n", 2, "'<<' is written twice"),
    ],
)
def test_what_is_refused(data: bytes, line: int, says: str) -> None:
    _, mistakes = parse(data, path="f.yaml")
    assert [mistake.line for mistake in mistakes] == [line]
    assert says in str(mistakes[0])


def test_an_alias_bomb_is_refused_at_its_first_alias() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    _, mistakes = parse(bomb.encode(), path="f.yaml")
    assert [mistake.what for mistake in mistakes] == [
        "An anchor (&a) is used.",
        "An anchor (&b) is used.",
        "An alias (*a) is used.",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"- " * 100_000,
        b"? " * 5_000,
        b"{a: " * 10_000,
        b"a: x\n" * 3,
        b"- x\n" * 300_000,
        b"#" * 5_000_000,
    ],
    ids=lambda data: repr(data[:6]),
)
def test_hostile_files_are_refused_quickly(data: bytes) -> None:
    start = time.process_time()
    _, mistakes = parse(data, path="f.yaml")
    assert mistakes
    assert time.process_time() - start < 6


def test_control_characters_never_reach_the_terminal() -> None:
    _, mistakes = parse('a: b\na: "\u202e\x1b[31m"\n'.encode(), path="f.yaml")
    assert mistakes and all("\x1b" not in str(mistake) and "\u202e" not in str(mistake) for mistake in mistakes)


@pytest.mark.parametrize("text", ["a: {b: no}\nc: [1, 2.10]\n", "a:\n\tb: 1\n", "a: [1\n", "a: &x 1\n", "a: \x01\n"])
def test_without_libyaml_it_reads_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast, fast_mistakes = parse(text.encode(), path="f.yaml")
    monkeypatch.setattr(composing, "_LOADER", yaml.SafeLoader)
    slow, slow_mistakes = parse(text.encode(), path="f.yaml")
    assert repr(_bare(fast)) == repr(_bare(slow))
    assert [one.line for one in fast_mistakes] == [one.line for one in slow_mistakes]


def _bare(node: object) -> object:
    match node:
        case Scalar():
            return node.text, node.line
        case Listing():
            return [_bare(item) for item in node.items]
        case Mapping():
            return [(_bare(key), _bare(value)) for key, value in node.entries]
        case _:
            return None


@pytest.mark.parametrize(
    ("text", "read", "says"),
    [
        ("key: {a, b}", "texts", "'key' must be a list, not braces. Write [a, b]."),
        ("key: {a: b}", "texts", "'key' must be a list, not braces."),
        ("key: [a, a]", "texts", "'a' stands twice in 'key'."),
        ("key: [a, [b]]", "texts", "An entry of 'key' must be a text, not a list."),
        ("key:", "text", "'key' is empty."),
        ("key: [a]", "text", "'key' must be a text, not a list."),
        ("key: {limit}", "text", "Put a text that begins with '{' in quotes."),
        ("key: 2022-13-01", "date", "is no day of the calendar."),
        ("key: 20220519", "date", "Write a date as year-month-day: 2022-05-19."),
        ("key: nope", "yes_no", "'key' must be yes or no, not 'nope'."),
        ("key: 1.5", "integer", "must be a whole number from 0 to"),
    ],
)
def test_a_reader_tells_what_was_meant(text: str, read: str, says: str) -> None:
    reader = Reader()
    root = reader.root(text.encode(), path="f.yaml")
    assert root is not None
    form = reader.form(root, "the file", required=("key",))
    assert form is not None
    getattr(form, read)("key")
    assert [says in str(mistake) for mistake in reader.mistakes] == [True]
    assert str(reader.mistakes[0]).startswith("f.yaml:1: ")


def test_readers_take_what_is_right() -> None:
    reader = Reader()
    root = reader.root(b"a: yes\nb: 2022-05-19\nc: 12\nd: one\ne: [x, y]\n", path="f.yaml")
    assert root is not None
    form = reader.form(root, "the file", optional=("a", "b", "c", "d", "e", "f"))
    assert form is not None
    assert (form.yes_no("a"), str(form.date("b")), form.integer("c")) == (True, "2022-05-19", 12)
    assert (form.texts("d"), form.texts("e"), form.texts("f")) == (("one",), ("x", "y"), ())
    assert (form.choice("d", ("one", "two")), form.line("e"), "f" in form) == ("one", 5, False)
    reader.raise_mistakes()
