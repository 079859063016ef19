"""Engine rules for the blocks that select from facts: claims by name and filter, documents, attributes.

Alternatives (names, kinds of document, label values) become one engine rule each, since the engine's own `any` and `or`
fire too often and skip joins; a closed list such as the stances is asked by what it excludes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from math import prod

from engine.blocks.emit import Condition, Emitter, literal, present
from engine.blocks.shards import ShardTooLargeError, Test
from engine.blocks.tokens import field, folded, token
from extractors.claim import STRENGTH_RANK, Stance, Strength, Time, Whose
from extractors.document import SegmentKind
from rules.blocks import AttributeBlock, ClaimBlock, DocumentBlock
from rules.location import NOWHERE

MOST_ALTERNATIVES = 200
_ABOUT = (("approved", "document.approved"), ("signed", "document.signed"), ("public", "document.published"))


def claim_unit(emitter: Emitter, block: ClaimBlock, unit_of: Callable[[str], int]) -> int:
    """The claims that pass a claim block's filters and ties."""
    tied = [
        (name, unit_of(name))
        for name in (block.same_document_as, block.different_document_from, block.same_section_as, block.names)
        if name is not None
    ]
    behind = [emitter.units[unit] for _, unit in tied]
    is_open = any("{" in text for _, wanted in block.labels for text in wanted)
    level = max((unit.level for unit in behind), default=0)
    unit = emitter.unit("c", level=level, is_open=is_open or any(unit.open for unit in behind))
    if is_open or any(one.key is None for one in behind):
        return unit
    if block.same_section_as is not None and emitter.units[unit_of(block.same_section_as)].key != "c":
        return unit
    if (count := _alternatives(block)) > MOST_ALTERNATIVES:
        raise ShardTooLargeError(f"{count} combinations of names, kinds and labels in one block")
    alternatives = list(_claim_tests(emitter, block))
    if tied and len(alternatives) > 1:
        # Joins are never shared, so alternatives times joins would overflow: first the alternatives, then the ties.
        untied = emitter.unit("c")
        for literals in alternatives:
            emitter.rule(untied, [Condition("m", literals)], member="m")
        emitter.units[unit].source = untied
        alternatives = [emitter.rows_of(untied, ["doc"] if block.same_section_as is None else ["doc", "sec"])]
    for literals in alternatives:
        emitter.rule(unit, [Condition("m", literals), *_ties(emitter, block, unit_of)], member="m")
    return unit


def _alternatives(block: ClaimBlock) -> int:
    wanted = (len(values) for _, values in block.labels)
    return len(block.claims) * prod((max(1, len(block.kinds)), max(1, len(block.documents)), *wanted))


def _ties(emitter: Emitter, block: ClaimBlock, unit_of: Callable[[str], int]) -> list[Condition]:
    ties = []
    if block.same_document_as is not None:
        rows = emitter.distinct(unit_of(block.same_document_as), ["doc"], role="same_document_as")
        ties.append(Condition("same", rows, (("doc", "m", "doc", None),)))
    if block.different_document_from is not None:
        # Of two documents at least one differs from any third, so more than two need never be looked at.
        other = unit_of(block.different_document_from)
        rows = emitter.distinct(other, ["doc"], role="different_document_from", most=2)
        ties.append(Condition("other", rows, (("doc", "m", "doc", "$neq"),)))
    if block.same_section_as is not None:
        rows = emitter.distinct(unit_of(block.same_section_as), ["sec"], role="same_section_as")
        ties.append(Condition("section", rows, (("sec", "m", "sec", None),)))
    if block.names is not None:
        emitter.naming = True
        rows = emitter.distinct(unit_of(block.names), ["doc"], role="names")
        ties.append(Condition("naming", (literal("t", "names"),), (("c", "m", "c", None),)))
        ties.append(Condition("named", rows, (("doc", "naming", "doc", None),)))
    return ties


def _claim_tests(emitter: Emitter, block: ClaimBlock) -> Iterable[tuple[Test, ...]]:
    """The literal tests of a claim block, one tuple per combination of alternatives."""
    closed = _closed_lists(block.stance, block.whose, block.time, block.place, block.strength)
    emitter.presences.update(block.has)
    has = [present(field("h", slot)) for slot in dict.fromkeys(block.has)]
    choices = [[_name_test(emitter, name) for name in dict.fromkeys(block.claims)]]
    choices += [[literal("kind", token(kind)) for kind in dict.fromkeys(block.kinds)]] if block.kinds else []
    choices += [[literal("dk", token(kind)) for kind in dict.fromkeys(block.documents)]] if block.documents else []
    for name, wanted in block.labels:
        emitter.labels.add(name)
        choices.append([literal(field("l", name), token(text)) for text in dict.fromkeys(wanted)])
    for first, *others in itertools.product(*choices):
        yield (literal("t", "claim"), first, *closed, *others, *has)


def _name_test(emitter: Emitter, name: str) -> Test:
    topic, dot, predicate = name.partition(".")
    if dot and predicate == "*":
        emitter.topics.add(topic)
        return literal("topic", token(topic))
    emitter.names.add(name)
    return literal("name", token(name))


@lru_cache(maxsize=256)
def _closed_lists(
    stance: tuple[str, ...], whose: tuple[str, ...], time: tuple[str, ...], place: tuple[str, ...], strength: str
) -> tuple[Test, ...]:
    least = STRENGTH_RANK[Strength(strength)]
    return (
        *_closed("stance", stance, Stance),
        *_closed("whose", whose, Whose),
        *_closed("time", time, Time),
        *_closed("place", place, SegmentKind),
        *([literal("strength", least, "$gte")] if least > 0 else []),
    )


def _closed(name: str, wanted: Sequence[str], values: type[StrEnum]) -> list[Test]:
    """The tests that a field has one of the wanted values of a closed list."""
    known = [value for value in values if value in wanted]
    if len(known) == 1:
        return [literal(name, token(known[0]))]
    if not known:
        return [literal(name, token("none of the list"))]
    return [literal(name, token(value), "$neq") for value in values if value not in known]


# ---------------------------------------------------------------------------------------------- documents


def document_unit(emitter: Emitter, block: DocumentBlock) -> int:
    """The documents of some kinds, with words in the title, that claims approve, sign, publish or state topics in."""
    emitter.documents = True
    wanted = [_about(emitter, name) for key, name in _ABOUT if getattr(block, key)]
    wanted += [_stating(emitter, topic) for topic in dict.fromkeys(block.covers)]
    if block.kinds:
        wanted.append(_any_of(emitter, [(literal("t", "doc"), literal("dk", token(kind))) for kind in block.kinds]))
    if block.title_has:
        phrases = [" ".join(words_of(phrase)) for phrase in block.title_has]
        emitter.phrases.update(phrases)
        wanted.append(_any_of(emitter, [(literal("t", "title"), literal("w", token(phrase))) for phrase in phrases]))
    unit = emitter.unit("doc")
    ties = [
        Condition(f"w{index}", emitter.distinct(one, ["doc"]), (("doc", "m", "doc", None),))
        for index, one in enumerate(dict.fromkeys(wanted))
    ]
    emitter.rule(unit, [Condition("m", (literal("t", "doc"),)), *ties], member="m")
    return unit


def _any_of(emitter: Emitter, alternatives: Sequence[tuple[Test, ...]]) -> int:
    """The documents for which a fact passes one of the alternatives."""
    unit = emitter.unit("doc")
    for literals in alternatives:
        emitter.rule(unit, [Condition("m", literals)], member="m")
    return unit


def words_of(text: str) -> list[str]:
    """The words of a title, in lower case, without what stands between them."""
    words = [""]
    for character in text.casefold():
        if character.isalnum() or character == "_":
            words[-1] += character
        elif words[-1]:
            words.append("")
    return [word for word in words if word]


def _default_claims(emitter: Emitter, name: str) -> int:
    block = ClaimBlock(name="", location=NOWHERE, claims=(name,))
    return _known(emitter, ("claims", name), lambda: claim_unit(emitter, block, _no_tie))


def _about(emitter: Emitter, name: str) -> int:
    """The documents in which, or naming which, a claim of this name stands."""

    def build() -> int:
        claims = _default_claims(emitter, name)
        unit = emitter.unit("doc")
        emitter.naming = True
        stands_in = emitter.distinct(claims, ["doc"])
        emitter.rule(unit, [Condition("m", stands_in)], member="m")
        stating = emitter.distinct(claims, ["c"])
        naming = Condition("m", (literal("t", "names"),), (("c", "claim", "c", None),))
        emitter.rule(unit, [Condition("claim", stating), naming], member="m")
        return unit

    return _known(emitter, ("about", name), build)


def _stating(emitter: Emitter, topic: str) -> int:
    """The documents in which a claim of this topic, or of this name, stands."""
    return _default_claims(emitter, topic if "." in topic else topic + ".*")


def _known(emitter: Emitter, key: tuple[object, ...], build: Callable[[], int]) -> int:
    if key not in emitter.known:
        emitter.known[key] = build()
    return emitter.known[key]


def _no_tie(name: str) -> int:
    raise KeyError(name)


# ---------------------------------------------------------------------------------------------- attributes


def attribute_unit(emitter: Emitter, block: AttributeBlock) -> int:
    """Holds where the submission states an attribute and what it states passes the test."""
    wanted = block.test
    emitter.attributes.add(wanted.name)
    unit = emitter.unit(None)
    literals = [literal("t", "attribute"), literal("a", token(wanted.name))]
    if wanted.after is not None:
        literals.append(literal("first", wanted.after.toordinal(), "$gt"))
    if wanted.before is not None:
        literals.append(literal("last", wanted.before.toordinal(), "$lt"))
    for choice in [[literal("v", text)] for text in dict.fromkeys(map(folded, wanted.is_))] or [[]]:
        emitter.rule(unit, [Condition("m", (*literals, *choice))], member=None)
    return unit
