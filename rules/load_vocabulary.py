"""Vocabulary files into `Vocabulary`: word lists, claim patterns, table columns, kinds of document and made claims.

The format is told in ``rules/schema/vocabulary.md``. A claim may be split over entries and files; names of lists and
kinds of document are unique.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rules.blocks import DEFAULT_PLACE, LABELS
from rules.load_examples import read_example, read_token_patterns
from rules.location import Location
from rules.patterns import (
    DIMENSIONS,
    VALUE_TYPES,
    ClaimPattern,
    ColumnPattern,
    DocumentKind,
    MadeClaim,
    Near,
    Valence,
    Vocabulary,
    WordList,
)
from rules.phrases import check_phrases, list_references
from rules.reader import Form, Reader, did_you_mean, quoted
from rules.source import Listing, Node, Scalar

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_CLAIM = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SLOT = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(slots=True)
class VocabularyReader:
    """Reads vocabulary files one by one; `vocabulary` gives the whole, after what only the whole can tell."""

    reader: Reader
    lists: dict[str, tuple[Scalar, WordList]] = field(default_factory=dict)
    claims: list[ClaimPattern] = field(default_factory=list)
    columns: list[ColumnPattern] = field(default_factory=list)
    kinds: dict[str, tuple[Scalar, DocumentKind]] = field(default_factory=dict)
    made: list[MadeClaim] = field(default_factory=list)
    phrases: list[Scalar] = field(default_factory=list)
    documents: list[Scalar] = field(default_factory=list)
    _agreed: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    _slots: dict[tuple[str, str], str] = field(default_factory=dict)

    def read(self, root: Node, path: str) -> None:
        """Read one file; `path` is the file within its rules folder."""
        form = self.reader.form(root, "the vocabulary file", optional=("lists", "claims", "columns", "kinds", "made"))
        if form is None:
            return
        for key, node in form.entries("lists"):
            self._list(key, node, path)
        for node in form.items("claims"):
            self._claim(node, path)
        for key, node in form.entries("columns"):
            for one in node.items if isinstance(node, Listing) else (node,):
                self._column(key, one, path)
        for node in form.items("kinds"):
            self._kind(node, path)
        for node in form.items("made"):
            self._made(node, path)

    def vocabulary(self, *, complete: bool) -> Vocabulary:
        """Everything read, in order of file and line, once names of lists and kinds have been looked up.

        :param complete: whether every file could be read, so that an unknown name is a mistake.
        """
        if complete:
            self._look_up()
        return Vocabulary(
            tuple(one for _, one in self.lists.values()),
            tuple(self.claims),
            tuple(self.columns),
            tuple(one for _, one in self.kinds.values()),
            tuple(self.made),
        )

    def _look_up(self) -> None:
        for phrase in self.phrases:
            for name in list_references(phrase.text):
                if name not in self.lists and name not in VALUE_TYPES and name != "number":
                    names = (*self.lists, *VALUE_TYPES, "number")
                    self.reader.refuse(phrase, f"There is no list <{name}>.", did_you_mean(name, names))
        for name, (key, _) in self.lists.items():
            if name in self._reached(name):
                self.reader.refuse(key, f"The list <{name}> contains itself.", "Take it out of the lists it uses.")
        known = {*self.kinds, "other"}
        for one in self.documents:
            if one.text not in known:
                what = f"{quoted(one.text)} is not a kind of document."
                self.reader.refuse(one, what, did_you_mean(one.text, known))

    def _reached(self, name: str) -> set[str]:
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            words = self.lists[waiting.pop()][1].words
            used = {one for word in words for one in list_references(word)} & self.lists.keys()
            waiting.extend(used - reached)
            reached |= used
        return reached

    def _list(self, key: Scalar, node: Node, path: str) -> None:
        form = self.reader.form(node, f"list '{key.text}'", required=("words",), optional=("valence",))
        if form is None:
            return
        if not _NAME.fullmatch(key.text) or key.text in VALUE_TYPES:
            remedy = "Use small letters, digits and '-', and no type of value."
            self.reader.refuse(key, f"{quoted(key.text)} is no name of a list.", remedy)
        valence = form.choice("valence", Valence)
        words = self._checked(form, "words")
        one = WordList(key.text, words, Valence(valence) if valence else None, Location(path, key.line))
        if key.text in self.lists:
            first = self.lists[key.text][0]
            what = f"The list <{key.text}> is defined twice; first in {first.source.path}:{first.line}."
            self.reader.refuse(key, what, "Join them or rename one.")
        else:
            self.lists[key.text] = (key, one)

    def _claim(self, node: Node, path: str) -> None:
        required = ("claim", "kind")
        optional = (
            "says",
            "near",
            "unless",
            "where",
            "takes",
            "documents",
            "section",
            "outside",
            "items",
            "without",
            "about",
            "token_pattern",
            "examples",
        )
        form = self.reader.form(node, "the claim", required=required, optional=optional)
        if form is None:
            return
        name, kind = self._name_and_kind(form)
        if not any(key in form for key in ("says", "near", "token_pattern")):
            self.reader.refuse(node, f"Claim '{name}' has no pattern.", "Write 'says', 'near' or 'token_pattern'.")
        examples = (read_example(self.reader, item, path) for item in form.items("examples"))
        takes = self._takes(form, name)
        pattern = ClaimPattern(
            name=name,
            kind=kind,
            says=self._checked(form, "says"),
            near=self._near(form),
            unless=self._checked(form, "unless"),
            where=self._where(form),
            takes=takes,
            examples=tuple(one for one in examples if one is not None),
            location=Location(path, form.line("claim")),
            token_patterns=read_token_patterns(self.reader, form.get("token_pattern")),
            documents=self._documents(form),
            section=self._checked(form, "section"),
            outside=self._checked(form, "outside"),
            items=form.yes_no("items"),
            without=self._checked(form, "without"),
            about=self._checked(form, "about"),
        )
        self.claims.append(pattern)

    def _made(self, node: Node, path: str) -> None:
        required = ("claim", "kind", "meaning", "documents")
        form = self.reader.form(node, "the made claim", required=required, optional=("takes",))
        if form is None:
            return
        name, kind = self._name_and_kind(form)
        takes, documents = self._takes(form, name), self._documents(form)
        self.made.append(
            MadeClaim(name, kind, form.text("meaning"), takes, documents, Location(path, form.line("claim")))
        )

    def _name_and_kind(self, form: Form) -> tuple[str, str]:
        name, kind = form.text("claim"), form.text("kind")
        self._named(form, "claim", name)
        if kind and not _NAME.fullmatch(kind):
            form.refuse("kind", f"{quoted(kind)} is no kind of claim.", "Use small letters, digits and '-'.")
        self._agree(form, name, kind)
        return name, kind

    def _agree(self, form: Form, name: str, kind: str) -> None:
        first = self._agreed.setdefault(name, (form.node.source.path, form.line("kind"), kind))
        if first[2] != kind:
            what = f"Claim '{name}' is of kind {quoted(kind)} here and {quoted(first[2])} in {first[0]}:{first[1]}."
            form.refuse("kind", what, "Let them agree.")

    def _where(self, form: Form) -> tuple[str, ...]:
        for one in form.scalars("where"):
            if one.text == "heading":
                remedy = "Use 'section' for words that must stand in a heading."
                self.reader.refuse(one, "A heading gives context, never evidence.", remedy)
                return DEFAULT_PLACE
        return form.choices("where", DEFAULT_PLACE) or DEFAULT_PLACE

    def _documents(self, form: Form) -> tuple[str, ...]:
        kinds = form.scalars("documents")
        self.documents.extend(kinds)
        return tuple(one.text for one in kinds)

    def _near(self, form: Form) -> tuple[Near, ...]:
        node = form.get("near")
        found = []
        for one in node.items if isinstance(node, Listing) else () if node is None else (node,):
            near = self.reader.form(one, "'near'", required=("words", "within"))
            if near is None:
                continue
            words = self._checked(near, "words")
            if len(words) == 1:
                near.refuse("words", "'near' needs at least two words.", "Write a single phrase under 'says'.")
            found.append(Near(words, near.integer("within", 1, least=1, most=40)))
        return tuple(found)

    def _takes(self, form: Form, name: str) -> tuple[tuple[str, str], ...]:
        found = []
        for key, node in form.entries("takes"):
            if not _SLOT.fullmatch(key.text):
                remedy = "Use small letters, digits and '_'."
                self.reader.refuse(key, f"{quoted(key.text)} is no name of a slot.", remedy)
            type_ = self._value_type(node, f"the type of '{key.text}'")
            if type_ and self._slots.setdefault((name, key.text), type_) != type_:
                what = f"Slot '{key.text}' of '{name}' is <{self._slots[name, key.text]}> elsewhere."
                self.reader.refuse(node, what, "Let them agree.")
            found.append((key.text, type_))
        return tuple(found)

    def _value_type(self, node: Node, of: str) -> str:
        written = self.reader.text(node, of)
        type_, _, dimension = written.removeprefix("<").removesuffix(">").partition(":")
        if not written:
            return ""
        if type_ not in VALUE_TYPES:
            remedy = did_you_mean(type_, VALUE_TYPES)
            self.reader.refuse(node, f"{quoted(written)} is not a type of value.", remedy)
        elif dimension and (type_ != "quantity" or dimension not in DIMENSIONS):
            remedy = did_you_mean(dimension, DIMENSIONS) if type_ == "quantity" else "Only <quantity:…> has one."
            self.reader.refuse(node, f"{quoted(dimension)} is no dimension of <{type_}>.", remedy)
        return f"{type_}:{dimension}" if dimension else type_

    def _column(self, key: Scalar, node: Node, path: str) -> None:
        form = self.reader.form(
            node, f"column '{key.text}'", required=("heads", "unit"), optional=("rows", "by", "labels")
        )
        if form is None:
            return
        if not _CLAIM.fullmatch(key.text):
            self.reader.refuse(key, f"{quoted(key.text)} is no name of a claim.", "Write topic.predicate.")
        labels = []
        for label, value in form.entries("labels"):
            if label.text not in LABELS:
                self.reader.refuse(label, f"{quoted(label.text)} is not a label.", did_you_mean(label.text, LABELS))
            labels.append((label.text, self.reader.text(value, f"label '{label.text}'")))
        dimension = form.choice("unit", DIMENSIONS) or ""
        heads, rows, by = self._checked(form, "heads"), self._checked(form, "rows"), form.choices("by", LABELS)
        location = Location(path, node.line)
        self.columns.append(ColumnPattern(key.text, heads, rows, dimension, by, location, tuple(labels)))

    def _kind(self, node: Node, path: str) -> None:
        form = self.reader.form(node, "the kind of document", required=("kind",), optional=("titles", "texts"))
        if form is None:
            return
        name, key = form.text("kind"), form.get("kind")
        if name and not _NAME.fullmatch(name):
            form.refuse("kind", f"{quoted(name)} is no kind of document.", "Use small letters, digits and '-'.")
        if "titles" not in form and "texts" not in form:
            self.reader.refuse(node, f"Nothing tells a document of kind '{name}'.", "Write 'titles' or 'texts'.")
        kind = DocumentKind(
            name, self._checked(form, "titles"), self._checked(form, "texts"), Location(path, node.line)
        )
        if name in self.kinds:
            first = self.kinds[name][0]
            what = f"The kind '{name}' is defined twice; first in {first.source.path}:{first.line}."
            form.refuse("kind", what, "Join them.")
        elif isinstance(key, Scalar):
            self.kinds[name] = (key, kind)

    def _named(self, form: Form, key: str, name: str) -> None:
        if name and not _CLAIM.fullmatch(name):
            form.refuse(key, f"{quoted(name)} is no name of a claim.", "Write topic.predicate, such as tax.discloses.")

    def _checked(self, form: Form, key: str) -> tuple[str, ...]:
        phrases = form.scalars(key)
        self.phrases.extend(phrases)
        check_phrases(self.reader, phrases)
        return tuple(one.text for one in phrases)
