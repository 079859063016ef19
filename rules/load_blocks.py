"""The blocks of a rule: what each is written as, and the ties between them.

A block's kind is told by its key (``claim``, ``document``, ``of``, …); the keys and filters of each are told in
``rules/schema/rule.md``. Kinds that calculate or judge have modules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from rules.blocks import (
    DEFAULT_PLACE,
    DEFAULT_STANCE,
    DEFAULT_STRENGTH,
    DEFAULT_TIME,
    DEFAULT_WHOSE,
    LABELS,
    PLACES,
    STANCES,
    STRENGTHS,
    TIMES,
    WHOSE,
    AttributeBlock,
    Block,
    ClaimBlock,
    ConflictBlock,
    ConsistentBlock,
    CountBlock,
    DocumentBlock,
    MissingBlock,
    OfBlock,
)
from rules.known import Known
from rules.limits import check_parameter, read_compare, read_limit
from rules.load_calc import CALC_KEYS, COMPARE_KEYS, calc_block, compare_block
from rules.load_judging_blocks import attested_block, covers_block, finding_block
from rules.load_parameters import attribute_test
from rules.location import Location
from rules.patterns import COLUMN_SLOT
from rules.reader import Form, Reader, did_you_mean, quoted
from rules.source import Mapping, Node, Scalar

MOST_BLOCKS = 40
MOST_BACK = 6
TIES = ("same_document_as", "different_document_from", "same_section_as", "names")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_PARAMETER = re.compile(r"\{([^{}]*)\}")
_WORDS_OF_WHEN = frozenset({"and", "or", "not", "any", "all", "of"})
_FILTERS = ("stance", "time", "strength", "whose", "place", "documents", "kind", "has")
_GROUPS = ("document", *LABELS)


@dataclass(frozen=True, slots=True)
class Tie:
    """A block's reference to another: who refers, under which key, and the name as written."""

    block: str
    key: str
    target: Scalar


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one rule and keeps the ties between them for `rules.block_ties`."""

    reader: Reader
    known: Known
    path: str
    ties: list[Tie] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    slots: list[tuple[str, str, Scalar]] = field(default_factory=list)

    def read(self, entries: tuple[tuple[Scalar, Node], ...]) -> tuple[Block, ...]:
        """The blocks that could be read, in the order written."""
        for key, _ in entries[MOST_BLOCKS:]:
            self.reader.refuse(key, f"A rule has at most {MOST_BLOCKS} blocks.", "Split the rule.")
            break
        read = [self._block(key, node) for key, node in entries[:MOST_BLOCKS]]
        return tuple(block for block in read if block is not None)

    def _block(self, key: Scalar, node: Node) -> Block | None:
        if not _NAME.fullmatch(key.text) or key.text in _WORDS_OF_WHEN:
            remedy = "Use small letters, digits and '_', and none of the words of `when`."
            self.reader.refuse(key, f"{quoted(key.text)} is no name of a block.", remedy)
        self.nodes[key.text] = node
        if not isinstance(node, Mapping):
            self.reader.entries(node, f"block '{key.text}'")
            return None
        keys = [one.text for one, _ in node.entries]
        kinds = [one for one in _READERS if one in keys]
        if len(kinds) == 2 and "compare" in kinds:
            kinds.remove("compare")
        if len(kinds) != 1:
            what = f"Block '{key.text}' is of no kind." if not kinds else f"Block '{key.text}' is of several kinds."
            first = did_you_mean(keys[0], _READERS) if keys and not kinds else ""
            self.reader.refuse(node, what, f"{first} Give it one of: {', '.join(_READERS)}.".strip())
            return None
        keys_of, reader = _READERS[kinds[0]]
        form = self.reader.form(node, f"block '{key.text}'", required=(kinds[0],), optional=keys_of)
        return reader(self, form, key.text, Location(self.path, key.line)) if form is not None else None

    def tied(self, form: Form, key: str, block: str) -> str:
        """The block that a key of another block names, kept as a tie; empty where none is written."""
        node = form.get(key)
        if node is None or not (name := form.text(key)) or not isinstance(node, Scalar):
            return ""
        self.tie(block, key, node)
        return name

    def tie(self, block: str, key: str, target: Scalar) -> None:
        """Keep that a block refers to another one, whose name stands at `target`."""
        self.ties.append(Tie(block, key, target))

    def _slot(self, form: Form, key: str, block: str, type_: str) -> str | None:
        node = form.get(key)
        if node is None or not (name := form.text(key)) or not isinstance(node, Scalar):
            return None
        self.slots.append((block, type_, node))
        return name

    # ------------------------------------------------------------------------------------------ kinds of block

    def _claim(self, form: Form, name: str, location: Location) -> Block:
        documents = form.scalars("documents")
        self._known(documents, self.known.document_kinds, "a kind of document")
        kinds = form.scalars("kind")
        self._known(kinds, self.known.claim_kinds, "a kind of claim")
        claims = self._claim_names(form)
        for value in (one for label in LABELS for one in form.scalars(label)):
            for parameter in _PARAMETER.findall(value.text):
                check_parameter(self.reader, value, parameter, self.known)
        for slot in form.scalars("has"):
            self.slots.append((name, "any", slot))
        strength = form.choice("strength", (*STRENGTHS, "any")) or DEFAULT_STRENGTH
        return ClaimBlock(
            name,
            location,
            claims,
            stance=_filter(form, "stance", STANCES, DEFAULT_STANCE),
            time=_filter(form, "time", TIMES, DEFAULT_TIME),
            strength=STRENGTHS[-1] if strength == "any" else strength,
            whose=_filter(form, "whose", WHOSE, DEFAULT_WHOSE),
            place=_filter(form, "place", PLACES, DEFAULT_PLACE),
            documents=tuple(one.text for one in documents),
            kinds=tuple(one.text for one in kinds),
            labels=tuple((label, form.texts(label)) for label in LABELS if label in form),
            has=form.texts("has"),
            same_document_as=self.tied(form, "same_document_as", name) or None,
            different_document_from=self.tied(form, "different_document_from", name) or None,
            same_section_as=self.tied(form, "same_section_as", name) or None,
            names=self.tied(form, "names", name) or None,
            written=frozenset(form) - {"claim"},
        )

    def _claim_names(self, form: Form) -> tuple[str, ...]:
        written = form.scalars("claim")
        for one in written if self.known.vocabulary is not None else ():
            if self.known.matching(one.text):
                continue
            if one.text.endswith(".*"):
                remedy = did_you_mean(one.text[:-2], self.known.topics)
                what = f"No claim has the topic {quoted(one.text[:-2])}."
                self.reader.refuse(one, what, remedy, "unknown-claim")
            else:
                remedy = did_you_mean(one.text, self.known.claim_names)
                what = f"No vocabulary file defines the claim {quoted(one.text)}."
                self.reader.refuse(one, what, remedy, "unknown-claim")
        return tuple(one.text for one in written)

    def _document(self, form: Form, name: str, location: Location) -> Block | None:
        keys = ("kind", "title_has", "signed", "approved", "public", "covers")
        inner = form.form("document", optional=keys)
        if inner is None:
            return None
        if not list(inner):
            form.refuse("document", f"Block '{name}' asks nothing of the documents.", f"Known: {', '.join(keys)}.")
        kinds, covers = inner.scalars("kind"), inner.scalars("covers")
        self._known(kinds, self.known.document_kinds, "a kind of document")
        self._known(covers, self.known.topics, "a topic of claims")
        return DocumentBlock(
            name,
            location,
            kinds=tuple(one.text for one in kinds),
            title_has=inner.texts("title_has"),
            signed=inner.yes_no("signed"),
            approved=inner.yes_no("approved"),
            public=inner.yes_no("public"),
            covers=tuple(one.text for one in covers),
        )

    def _attribute(self, form: Form, name: str, location: Location) -> Block:
        return AttributeBlock(name, location, attribute_test(form, form.text("attribute")))

    def _of(self, form: Form, name: str, location: Location) -> Block:
        forms = [key for key in ("date", "compare", "latest") if key in form]
        if len(forms) != 1:
            told = f"mixes {' and '.join(forms)}" if forms else "tests nothing"
            remedy = "Write 'date' with 'within', 'after' or 'before'; or 'value' with 'compare'; or 'latest'."
            self.reader.refuse(form.node, f"Block '{name}' {told}.", remedy)
        chosen = forms[0] if len(forms) == 1 else ""
        self._of_keys(form, name, chosen)
        limits = {
            key: read_limit(self.reader, node, f"'{key}'", "period" if key == "within" else "day", self.known)
            for key in ("within", "after", "before")
            if (node := form.get(key)) is not None
        }
        compare = form.get("compare")
        any_ = form.yes_no("any")
        if any_ and form.yes_no("every"):
            form.refuse("any", f"Block '{name}' says both every and any.", "Keep one of them.")
        return OfBlock(
            name,
            location,
            self.tied(form, "of", name),
            date=self._slot(form, "date", name, "date"),
            within=limits.get("within"),
            after=limits.get("after"),
            before=limits.get("before"),
            value=self._slot(form, "value", name, "quantity"),
            compare=read_compare(self.reader, compare, "'compare'", self.known) if compare is not None else None,
            latest=self._slot(form, "latest", name, "date"),
            back=form.integer("back", 0, least=1, most=MOST_BACK),
            every=form.yes_no("every", default=chosen == "compare" and not any_),
            by=form.choices("by", _GROUPS),
        )

    def _of_keys(self, form: Form, name: str, chosen: str) -> None:
        limits = [key for key in ("within", "after", "before") if key in form]
        if chosen == "date" and not limits:
            form.refuse("date", f"Block '{name}' sets no limit to the date.", "Write 'within', 'after' or 'before'.")
        if limits and chosen in ("compare", "latest"):
            form.refuse(limits[0], f"'{limits[0]}' needs 'date'.", "Write 'date: slot'.")
        if chosen == "compare" and "value" not in form:
            form.refuse("compare", "'compare' needs 'value'.", "Write 'value: slot', the quantity to be compared.")
        if "back" in form and chosen != "latest":
            form.refuse("back", "'back' needs 'latest'.", "Write 'latest: year', from which it counts.")
        if chosen and chosen != "compare" and "value" in form:
            form.refuse("value", "'value' needs 'compare'.", 'Write compare: "<= {limit}".')

    def _missing(self, form: Form, name: str, location: Location) -> Block:
        return MissingBlock(name, location, self.tied(form, "missing", name))

    def _count(self, form: Form, name: str, location: Location) -> Block | None:
        inner = form.form("count", required=("of", "at_least"), optional=("distinct",))
        if inner is None:
            return None
        distinct = inner.choice("distinct", _GROUPS)
        at_least = inner.integer("at_least", 1, least=1, most=10_000)
        return CountBlock(name, location, self.tied(inner, "of", name), at_least, distinct)

    def _conflict(self, form: Form, name: str, location: Location) -> Block | None:
        compared = self._compared(form, "conflict", name)
        return ConflictBlock(name, location, *compared) if compared else None

    def _consistent(self, form: Form, name: str, location: Location) -> Block | None:
        compared = self._compared(form, "consistent", name)
        return ConsistentBlock(name, location, *compared) if compared else None

    def _compared(self, form: Form, key: str, name: str) -> tuple[str, str, tuple[str, ...], str] | None:
        """What ``conflict`` and ``consistent`` compare: block, slot, groups and tolerance."""
        inner = form.form(key, required=("of",), optional=("value", "by", "tolerance"))
        if inner is None:
            return None
        tolerance = inner.get("tolerance")
        share = read_limit(self.reader, tolerance, "'tolerance'", "share", self.known) if tolerance is not None else ""
        of, value = self.tied(inner, "of", name), self._slot(inner, "value", name, "comparable") or COLUMN_SLOT
        return of, value, inner.choices("by", LABELS), share or "0"

    def _known(self, written: tuple[Scalar, ...], known: frozenset[str], what: str) -> None:
        for one in written if self.known.vocabulary is not None else ():
            if one.text not in known:
                self.reader.refuse(one, f"{quoted(one.text)} is not {what}.", did_you_mean(one.text, known))


def _filter(form: Form, key: str, choices: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
    node = form.get(key)
    if isinstance(node, Scalar) and node.text == "any":
        return choices
    return form.choices(key, choices) or default


_READERS: dict[str, tuple[tuple[str, ...], Callable[[BlockReader, Form, str, Location], Block | None]]] = {
    "claim": ((*_FILTERS, *LABELS, *TIES), BlockReader._claim),
    "document": ((), BlockReader._document),
    "attribute": (("is", "after", "before"), BlockReader._attribute),
    "of": (
        ("date", "within", "after", "before", "value", "compare", "latest", "back", "every", "any", "by"),
        BlockReader._of,
    ),
    "missing": ((), BlockReader._missing),
    "count": ((), BlockReader._count),
    "conflict": ((), BlockReader._conflict),
    "consistent": ((), BlockReader._consistent),
    "covers": ((), covers_block),
    "calc": (CALC_KEYS, calc_block),
    "attested": ((), attested_block),
    "finding": ((), finding_block),
    "compare": (COMPARE_KEYS, compare_block),
}
