"""Patterns that find nothing in any example of the vocabulary and in any text of a feature.

Such a pattern may be misspelt without anybody noticing. Phrases are matched as the extractors match them, whatever
`unless`, `section` and `documents` say afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from engine.authoring.lint.subject import Check, Subject, at
from extractors.claiming.segment_claims import typed_spans
from extractors.phrases.tokens import words_of
from extractors.vocabulary import CompiledVocabulary, compile_vocabulary
from rules.errors import Mistake, RuleFilesError
from rules.patterns import ClaimPattern, Vocabulary

_REMEDY = "Give it an example that it finds, or remove it."


def _whole(subject: Subject) -> Iterator[Mistake]:
    """Patterns none of whose phrases is hit."""
    for pattern, hit in _by_pattern(subject):
        if not any(hit.values()):
            what = f"The pattern of '{pattern.name}' is hit by no example and by no text of a feature."
            yield at(pattern.location, what, _REMEDY, CHECK.name)


def _single(subject: Subject) -> Iterator[Mistake]:
    """Phrases that are not hit, one by one."""
    for pattern, hit in _by_pattern(subject):
        for written in (phrase for phrase, is_hit in hit.items() if not is_hit):
            what = f"In '{pattern.name}' the phrase '{written}' is hit by no example and by no text of a feature."
            yield at(pattern.location, what, _REMEDY, PHRASES.name)


def _by_pattern(subject: Subject) -> Iterator[tuple[ClaimPattern, dict[str, bool]]]:
    """The author's patterns, each with its phrases and whether they are hit."""
    vocabulary = subject.library.vocabulary
    try:
        compiled = compile_vocabulary(vocabulary)
    except RuleFilesError:  # the check of the schema tells why
        return
    found = _hit(compiled, _texts(subject, vocabulary))
    phrases: dict[int, dict[str, bool]] = {}
    for number, (expression, owner) in enumerate(zip(compiled.expressions, compiled.owners, strict=True)):
        known = phrases.setdefault(owner, {})
        known[expression.written] = known.get(expression.written, False) or number in found
    own = {(one.location, one.name) for one in subject.own.vocabulary.claims}
    for owner, hit in phrases.items():
        pattern = vocabulary.claims[owner]
        if (pattern.location, pattern.name) in own:
            yield pattern, hit


def _texts(subject: Subject, vocabulary: Vocabulary) -> Iterable[str]:
    examples = (example.text for pattern in vocabulary.claims for example in pattern.examples)
    stated = (text for feature in subject.features for text in feature.stated)
    return dict.fromkeys((*examples, *stated))


def _hit(compiled: CompiledVocabulary, texts: Iterable[str]) -> set[int]:
    """The numbers of the expressions that stand in one of the texts."""
    hit: set[int] = set()
    for text in texts:
        words = words_of(text)
        rows = compiled.finder.candidates({word.lower() for word in words})
        rows = [row for row in rows if compiled.finder.row(row)[0] not in hit]
        found = compiled.finder.find(words, rows, partial(typed_spans, text, None)) if rows else []
        hit.update(one.expression for one in found)
    return hit


CHECK = Check("never-hit", _whole)
PHRASES = Check("phrase-never-hit", _single, usual=False)
