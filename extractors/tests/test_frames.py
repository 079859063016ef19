"""Examples of the vocabulary, put into frames that make a plan, a wish or a denial of them, are not read as done.

The examples are the vocabulary's own, so that scope is tried over its real patterns, whatever words they ask for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from extractors.claim import STRENGTH_RANK, Claim, Stance, Strength, Time, Whose
from extractors.claims import extract_claims
from extractors.phrases.inflection import is_verb
from extractors.tests.made_vocabulary import document
from extractors.vocabulary import CompiledVocabulary, compile_vocabulary
from rules.load import load_library

EACH = 10
"""Of the examples every so many-th is tried, to be quick."""
_TOLD_APART = ("document-control", "quantity", "audit", "publication")
"""Kinds of claim that are not told by a verb of the company's."""
_OF_ABSENCE = ("absent", "none", "missed", "lacking", "fails", "not-disclosed", "never")
_WE = re.compile(r"We (?P<verb>\w+) (?P<rest>[^;]*)\.")
_PASSIVE = re.compile(r"(?P<subject>(?!We |It |There |Where |If )[^,;]{3,60}?) (?:is|are) (?P<verb>[a-z]+ed\b[^;]*)\.")

_OF_SENTENCES = (
    "It is planned that {}.",
    "We intend that {}.",
    "We hope that {}.",
    "We assume that {}.",
    "It is expected that {}.",
    "There is a proposal that {}.",
    "The draft says that {}.",
    "From 2031 {}.",
    "Next year, {}.",
    "In future, {}.",
    "In a second phase, {}.",
    "In theory, {}.",
    "If all goes well, {}.",
    "We are working to ensure that {}.",
    "The company needs to ensure that {}.",
    "We aim for a company in which {}.",
    "It remains to be seen whether {}.",
    "The auditors could not confirm that {}.",
    "The law requires that {}.",
    "Is it true that {}?",
)
_OF_VERBS = (
    "We plan to {}.",
    "We have decided to {}.",
    "We still have to {}.",
    "We would like to {}.",
    "We have yet to {}.",
    "We do not {}.",
    "We have been unable to {}.",
    "We might {}.",
    "We used to {}.",
    "We have been asked to {}.",
    "It is our dream to {}.",
    "We are learning to {}.",
    "We have started talks on how to {}.",
    "Our suppliers {}.",
    "Our suppliers and their agents {}.",
    "We help our suppliers to {}.",
    "The government plans to {}.",
    "Is it planned to {}? Unfortunately not.",
)
_OF_PASSIVES = (
    "{} would be {}.",
    "{} might be {}.",
    "{} was due to be {}.",
    "{} remains to be {}.",
    "{} has not been {}.",
    "{} is no longer {}.",
)
_KEPT = ("Today, {}.", "Since 2019 {}.", "To reach our goals, {}.", "The auditors confirmed that {}.")


@cache
def _compiled() -> CompiledVocabulary:
    return compile_vocabulary(load_library().vocabulary)


def _claims(text: str, name: str) -> list[Claim]:
    made = replace(document(text, kind="sustainability-report"), title="Sustainability Report 2024")
    return [claim for claim in extract_claims(made, _compiled()) if claim.name == name]


def _done(claim: Claim) -> bool:
    """Whether a claim is one that rules take for done where they say nothing else."""
    return (
        claim.stance in (Stance.AFFIRMS, Stance.MITIGATES)
        and claim.time in (Time.DONE, Time.ALWAYS)
        and claim.whose is Whose.COMPANY
        and STRENGTH_RANK[claim.strength] >= STRENGTH_RANK[Strength.STATED]
    )


@cache
def _examples() -> tuple[tuple[str, str], ...]:
    """Names of claims with sentences of theirs that are read as done and affirmed."""
    told = [
        (pattern.name, example.text)
        for pattern in load_library().vocabulary.claims
        if pattern.kind not in _TOLD_APART and pattern.name.split(".")[-1] not in _OF_ABSENCE
        for example in pattern.examples
        if example.text.endswith(".") and ";" not in example.text and example.text.count(".") == 1
    ]
    read = [(name, text, _claims(text, name)) for name, text in told[::EACH]]
    return tuple(
        (name, text)
        for name, text, claims in read
        if claims and all(_done(claim) and claim.stance is Stance.AFFIRMS for claim in claims)
    )


def _whole(frame: str, text: str) -> str | None:
    first = text.split()[0]
    inner = text if first.isupper() and len(first) > 1 else text[0].lower() + text[1:]
    return frame.format(inner.rstrip("."))


def _verb(frame: str, text: str) -> str | None:
    match = _WE.fullmatch(text)
    if match is None or not is_verb(match["verb"]) or match["verb"] in ("have", "do", "can", "will", "must", "may"):
        return None
    return frame.format(f"{match['verb']} {match['rest']}")


def _passive(frame: str, text: str) -> str | None:
    match = _PASSIVE.fullmatch(text)
    return frame.format(match["subject"], match["verb"]) if match else None


def _share(frame: str, put: Callable[[str, str], str | None]) -> tuple[int, int]:
    """Of the examples found in a frame, how many are read as done, and how many there are."""
    read = [_claims(framed, name) for name, text in _examples() if (framed := put(frame, text)) is not None]
    found = [claims for claims in read if claims]
    return sum(any(map(_done, claims)) for claims in found), len(found)


@pytest.mark.parametrize(
    ("frames", "put"), [(_OF_SENTENCES, _whole), (_OF_VERBS, _verb), (_OF_PASSIVES, _passive)], ids=["that", "to", "be"]
)
def test_what_is_only_meant_wished_or_denied_is_seldom_read_as_done(
    frames: tuple[str, ...], put: Callable[[str, str], str | None]
) -> None:
    shares = {frame: _share(frame, put) for frame in frames}
    assert sum(found for _, found in shares.values()) >= 5 * len(frames)
    assert sum(done for done, _ in shares.values()) * 20 <= sum(found for _, found in shares.values()), shares


@pytest.mark.parametrize("frame", _KEPT)
def test_what_is_told_to_hold_stays_done(frame: str) -> None:
    done, found = _share(frame, _whole)
    assert found >= 20
    assert done * 100 >= found * 95
