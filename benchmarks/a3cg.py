"""Planned or done: F1 on A3CG (ACL 2025), sentences with aspects labelled implemented, planning or indeterminate.

    python -m benchmarks.a3cg [--train] [--keep]

Each aspect is read as the match of a claim would be, by the words around it alone; a keyword regex and a bag-of-words
logistic regression (``pip install 'assay-engine[bench]'``) stand beside it. The data is in `labelled/a3cg` of the
development corpus; without it, this says so and ends. `--train` reads the training part, for developing against;
`--keep` writes the scores of the other to ``benchmarks/results.json``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.measuring import CORPUS, help_if_asked, table
from benchmarks.results import Section, record
from extractors.claim import Stance, Strength, Time, Whose
from extractors.context import Reading, read_context
from extractors.document import SegmentKind
from extractors.phrases.tokens import plain
from extractors.statements.cues import cues
from extractors.statements.statement import Statement

FOLDER = CORPUS / "labelled" / "a3cg"
LABELS = ("planning", "implemented", "indeterminate")
HEADS = ("", "F1 planned", "F1 implemented", "planned as done", "indeterminate as done")
WINDOW = 60
"""Characters either side of an aspect that the bag of words is told of apart from the whole sentence."""

_WILL = re.compile(r"will\b|'ll\b")
_PLANNING = re.compile(
    r"\b(?:will|plan\w*|aim\w*|intend\w*|strive\w*|target\w*|goals?|commit\w*|seek\w*|endeavou?r\w*|future|aspir\w*)\b"
)
_IMPLEMENTED = re.compile(
    r"\b(?:has|have|had|was|were|implemented|conducted|established|provided?|ensured?|\w{3,}ed)\b"
)


@dataclass(frozen=True, slots=True)
class Aspect:
    """An aspect in its sentence, with its place and its label."""

    text: str
    start: int
    end: int
    label: str


def aspects(part: str) -> tuple[list[Aspect], int]:
    """The aspects of one part of the data that stand in their sentence, and the number of those that do not.

    :param part: ``train`` or ``val``.
    """
    found: list[Aspect] = []
    missing = 0
    for row in json.loads((FOLDER / f"full_{part}.json").read_text(encoding="utf-8")):
        for words, labels in row["aspects"].items():
            for label in sorted(set(labels) & set(LABELS)):
                start = row["text"].lower().find(words.lower())
                if start < 0 or len(set(labels)) > 1:
                    missing += 1
                else:
                    found.append(Aspect(row["text"], start, start + len(words), label))
    return found, missing


def by_reading(aspect: Aspect) -> str:
    """The label a claim at this aspect would have.

    Ahead is a plan, a wish, a promise, and what is told with "will" though it be a rule; what merely may be, or holds
    where it suits, is neither ahead nor done. Done is what the company says of itself or tells in the past.
    """
    reading = reading_of(aspect)
    of_time, of_strength = (
        [cue.text for cue in reading.cues if cue.decides == decided] for decided in ("time", "strength")
    )
    if reading.time is Time.PLANNED or (reading.time is Time.ALWAYS and any(map(_WILL.match, of_time))):
        return "planning"
    if reading.strength is Strength.HEDGED:
        ahead = any(cues(name).search(text) for name in ("aspiration", "commitment") for text in of_strength)
        return "planning" if ahead else "indeterminate"
    told = reading.strength is Strength.EXPLICIT or (reading.strength is Strength.STATED and bool(of_time))
    done = (
        told
        and reading.stance in (Stance.AFFIRMS, Stance.MITIGATES)
        and reading.time in (Time.DONE, Time.ALWAYS)
        and reading.whose is Whose.COMPANY
    )
    return "implemented" if done else "indeterminate"


def reading_of(aspect: Aspect) -> Reading:
    """The reading of a practice whose match is the aspect, in a sentence of a sustainability report."""
    text = plain(aspect.text)
    return read_context(
        Statement(
            text, ((aspect.start, aspect.end),), (False,), SegmentKind.SENTENCE, "practice", "sustainability-report"
        )
    )


def by_keywords(aspect: Aspect) -> str:
    """The label of one regular expression for each class."""
    low = aspect.text.lower()
    return "planning" if _PLANNING.search(low) else "implemented" if _IMPLEMENTED.search(low) else "indeterminate"


def by_regression(train: Sequence[Aspect], test: Sequence[Aspect]) -> list[str] | None:
    """The labels of a logistic regression over words and pairs of words; None where scikit-learn is not installed."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import FeatureUnion, make_pipeline
    except ImportError:
        return None
    features = FeatureUnion(
        [
            ("sentence", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, preprocessor=lambda one: one[0])),
            ("around", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, preprocessor=lambda one: one[1])),
        ]
    )
    model = make_pipeline(features, LogisticRegression(max_iter=2000, class_weight="balanced"))
    model.fit([_told(one) for one in train], [one.label for one in train])
    return [str(label) for label in model.predict([_told(one) for one in test])]


def _told(aspect: Aspect) -> tuple[str, str]:
    around = aspect.text[max(0, aspect.start - WINDOW) : aspect.end + WINDOW]
    return aspect.text.lower(), around.lower()


def scores(gold: Sequence[str], predicted: Sequence[str]) -> list[str]:
    """F1 of planned and of implemented, and the shares of planned and of indeterminate aspects taken as done."""
    pairs = list(zip(gold, predicted, strict=True))
    found = []
    for label in LABELS[:2]:
        right = sum(one == other == label for one, other in pairs)
        either = sum(one == label for one, _ in pairs) + sum(other == label for _, other in pairs)
        found.append(f"{2 * right / either:.3f}" if either else "0")
    for label in ("planning", "indeterminate"):
        taken = [other == "implemented" for one, other in pairs if one == label]
        found.append(f"{100 * sum(taken) / len(taken):.1f} %")
    return found


def main(arguments: list[str]) -> None:
    """Print the scores of all three on the validation part, or on the training part without the model."""
    if not FOLDER.is_dir():
        print(f"Skipped: no data at {FOLDER}. Name the folder of the corpus in ASSAY_CORPUS.")
        return
    training = "--train" in arguments
    train, _ = aspects("train")
    test, missing = (train, aspects("train")[1]) if training else aspects("val")
    gold = [one.label for one in test]
    rows = [
        ["Assay's reading", *scores(gold, [by_reading(one) for one in test])],
        ["keyword regex", *scores(gold, [by_keywords(one) for one in test])],
    ]
    regression = None if training else by_regression(train, test)
    if regression is not None:
        rows.append(["logistic regression, trained on A3CG", *scores(gold, regression)])
    counted = ", ".join(f"{gold.count(label)} {label}" for label in LABELS)
    says = (
        f"{len(test)} aspects ({counted}); {missing} left out: not in their sentence in these words, or of two labels."
    )
    print(f"{says}\n\n{table(HEADS, rows)}")
    if "--keep" in arguments and not training:
        record(
            "planned-or-done",
            Section("Planned or done (A3CG)", says, HEADS, tuple(map(tuple, rows))),
            packages=("scikit-learn",),
        )


if __name__ == "__main__":
    help_if_asked(__doc__)
    main(sys.argv[1:])
