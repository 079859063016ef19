"""Modern slavery statements of two countries, sentence by sentence, against labels given by people (AIMS, CC BY 4.0).

    python -m benchmarks.aims [--developed uk] [--keep] [FOLDER]

For each criterion precision, recall and F1 of Assay, of one plain regular expression, and of a bag-of-words logistic
regression that was trained on the other country (`bench` extra; left out where scikit-learn is absent); macro-F1 is
over the nine mandatory criteria. Then how often a right row is among the first five of a statement. ``--keep`` writes
the totals to ``benchmarks/results.json``. The folder holds ``uk.csv`` and ``ca.csv`` with a column for each criterion,
as the development corpus has them.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measuring import CORPUS, assay, help_if_asked, measured, table
from benchmarks.results import Section, record
from engine.reasons.closest import K1, B, words
from rules.load import load_library

STANDARD = "modern-slavery-statement"
COUNTRIES = ("uk", "ca")
MANDATORY = (
    "approval",
    "signature",
    "c2_structure",
    "c2_operations",
    "c2_supply_chains",
    "c3_risk_description",
    "c4_risk_mitigation",
    "c4_remediation",
    "c5_effectiveness",
)
PLAIN = {
    "approval": r"\bapprov\w+\b.*\b(board|directors|governing body)\b|\b(board|directors)\b.*\bapprov",
    "signature": r"\bsign(ed|ature)\b|\b(chief executive|director|chairman|ceo|president)\b.{0,40}$",
    "c2_structure": r"\bsubsidiar|\bparent company|\bheadquarter|\bemploy(s|ees)\b|\bowned\b|\bcompany structure",
    "c2_operations": r"\boperat(es|ions|e)\b|\bprovid(es|er)\b|\bmanufactur|\bproducts\b|\bservices\b",
    "c2_supply_chains": r"\bsupply chains?\b|\bsuppliers?\b.*\b(from|in|of)\b|\bsourc(e|ed|ing)\b|\bpurchas",
    "c3_risk_description": r"\brisks?\b.*\b(slavery|(forced|child) labou?r|traffick\w+)|\bhigh(er)? risk\b|\bvulnerab",
    "c4_risk_mitigation": r"\bpolic(y|ies)\b|\bcode of conduct\b|\btraining\b|\bdue diligence\b|\baudits?\b|\bwhistle",
    "c4_remediation": r"\bremed|\bcorrective action|\bterminat|\binvestigat",
    "c5_effectiveness": r"\beffective|\bkpi|\bindicators?\b|\bmeasur\w+ (our|the)\b|\breview(ed)?\b.*\bannual",
}
"""One expression a criterion, written once from the criterion's name and never looked at again."""
SHOWN = 5
PACKAGES = ("scikit-learn",)

Row = Mapping[str, str]
Guess = Callable[[str, Row], bool]


def main(arguments: Sequence[str]) -> None:
    """Measure both countries and print Markdown tables."""
    developed = arguments[arguments.index("--developed") + 1] if "--developed" in arguments else "uk"
    named = [one for one in arguments if not one.startswith("--") and one not in COUNTRIES]
    folder = Path(named[0]) if named else CORPUS / "labelled" / "aims"
    if not folder.is_dir():
        print(f"Skipped: {folder} is not there. Name the folder of uk.csv and ca.csv, or the corpus in ASSAY_CORPUS.")
        return
    rows = {country: _rows(folder / f"{country}.csv") for country in COUNTRIES}
    macro: dict[tuple[str, str], float] = {}
    firsts: dict[str, list[str]] = {}
    for country in COUNTRIES:
        other = next(one for one in COUNTRIES if one != country)
        guesses = {
            "Assay": _of_assay(folder / f"{country}.csv"),
            "one expression": _of_expressions(rows[country]),
        }
        learnt, likely = _of_model(rows[other], rows[country])
        if learnt:
            guesses[f"linear model of {other}"] = learnt
        print(f"### {country.upper()}: {len(rows[country]):,} sentences\n")
        heads = ["criterion", "sentences", *(f"{name}: P / R / F1" for name in guesses)]
        print(table(heads, _scores(rows[country], guesses, macro, country)))
        print()
        ranked = _ranking(folder, country, rows, likely)
        firsts[country] = ranked[-1][2:]
        print(table(["a right row among the first five", "statements", *_RANKERS], ranked))
        print()
    gaps = _gap(macro, developed)
    print(table(["macro-F1", f"{developed.upper()} (read while developing)", "the other country", "gap"], gaps))
    if "--keep" in arguments:
        _keep(rows, macro, firsts)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _labelled(row: Row, criterion: str) -> bool:
    return float(row[criterion] or 0) > 0


def _of_assay(path: Path) -> list[set[str]]:
    return [set(one["criteria"]) for one in _tried(path)]


def _tried(path: Path, *more: str) -> list[dict[str, Any]]:
    command = assay("rules", "try", "-s", STANDARD, "--input", path, "--text-column", "sentence")
    run = measured([*command, "--document-column", "statement_id", "--format", "jsonl", *more])
    return [json.loads(line) for line in run.output.decode().splitlines()]


def _of_expressions(rows: Sequence[Row]) -> list[set[str]]:
    compiled = {name: re.compile(text, re.IGNORECASE) for name, text in PLAIN.items()}
    return [{name for name, one in compiled.items() if one.search(row["sentence"])} for row in rows]


def _of_model(training: Sequence[Row], tested: Sequence[Row]) -> tuple[list[set[str]], dict[str, list[float]]]:
    """What a linear model of the other country's words says of each row, and how likely it holds each criterion."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        return [], {}
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    known = vectorizer.fit_transform(row["sentence"] for row in training)
    unknown = vectorizer.transform(row["sentence"] for row in tested)
    said: list[set[str]] = [set() for _ in tested]
    likely: dict[str, list[float]] = {}
    for criterion in MANDATORY:
        model = LogisticRegression(C=10, class_weight="balanced", max_iter=2000)
        model.fit(known, [_labelled(row, criterion) for row in training])
        likely[criterion] = [float(one) for one in model.predict_proba(unknown)[:, 1]]
        for names, chance in zip(said, likely[criterion], strict=True):
            if chance >= 0.5:
                names.add(criterion)
    return said, likely


def _scores(
    rows: Sequence[Row],
    guesses: Mapping[str, Sequence[set[str]]],
    macro: dict[tuple[str, str], float],
    country: str,
) -> list[list[str]]:
    lines = []
    totals: dict[str, list[float]] = {name: [] for name in guesses}
    for criterion in MANDATORY:
        line = [criterion, str(sum(_labelled(row, criterion) for row in rows))]
        for name, said in guesses.items():
            precision, recall, f1 = _measure(rows, said, criterion)
            totals[name].append(f1)
            line.append(f"{precision:.2f} / {recall:.2f} / {f1:.3f}")
        lines.append(line)
    for name, values in totals.items():
        macro[country, name.partition(" of ")[0]] = sum(values) / len(values)
    lines.append(["**macro-F1**", "", *(f"**{sum(values) / len(values):.3f}**" for values in totals.values())])
    return lines


def _measure(rows: Sequence[Row], said: Sequence[set[str]], criterion: str) -> tuple[float, float, float]:
    right = found = wanted = 0
    for row, names in zip(rows, said, strict=True):
        labelled, guessed = _labelled(row, criterion), criterion in names
        right += labelled and guessed
        found += guessed
        wanted += labelled
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


_RANKERS = ("Assay", "BM25 over the criterion's words", "linear model of the other country")


def _ranking(
    folder: Path, country: str, rows: Mapping[str, Sequence[Row]], likely: Mapping[str, Sequence[float]]
) -> list[list[str]]:
    """How often a right row is among the first five of a statement that has one, by criterion."""
    own = rows[country]
    statements: dict[str, list[int]] = {}
    for number, row in enumerate(own):
        statements.setdefault(row["statement_id"], []).append(number)
    path = folder / f"{country}.csv"
    shown = {(one["document"], one["criterion"]): one["rows"] for one in _tried(path, "--rank", str(SHOWN))}
    standard = load_library(standards=(STANDARD,)).standard(STANDARD)
    queries = {one.number: frozenset(words(f"{one.title} {one.essence}")) for one in standard.criteria}
    lines = []
    totals: list[list[float]] = [[] for _ in _RANKERS]
    for criterion in MANDATORY:
        hits: list[list[bool]] = [[] for _ in _RANKERS]
        for statement, numbers in statements.items():
            right = {number for number in numbers if _labelled(own[number], criterion)}
            if not right:
                continue
            best: list[Iterable[int]] = [
                shown[statement, criterion],
                _bm25([own[number]["sentence"] for number in numbers], numbers, queries[criterion]),
            ]
            if likely:
                chances = likely[criterion]
                best.append(sorted(numbers, key=lambda number: (-chances[number], number))[:SHOWN])
            for ranker, chosen in enumerate(best):
                hits[ranker].append(not right.isdisjoint(chosen))
        shares = [sum(one) / len(one) if one else math.nan for one in hits]
        for total, share in zip(totals, shares, strict=True):
            total.append(share)
        lines.append([criterion, str(len(hits[0])), *(f"{share:.2f}" for share in shares)])
    lines.append(["**mean over criteria**", "", *(f"**{sum(total) / len(total):.3f}**" for total in totals)])
    return lines


def _bm25(texts: Sequence[str], numbers: Sequence[int], query: frozenset[str]) -> list[int]:
    """The numbers of the texts most like a query by plain BM25, best first."""
    counted = [Counter(words(text)) for text in texts]
    average = sum(one.total() for one in counted) / len(counted)
    holding = {word: sum(word in one for one in counted) for word in query}
    scores = []
    for number, one in zip(numbers, counted, strict=True):
        norm = K1 * (1 - B + B * one.total() / average)
        score = sum(
            math.log(1 + (len(texts) - holding[word] + 0.5) / (holding[word] + 0.5))
            * one[word]
            * (K1 + 1)
            / (one[word] + norm)
            for word in sorted(query)
        )
        scores.append((-score, number))
    return [number for _, number in sorted(scores)[:SHOWN]]


def _gap(macro: Mapping[tuple[str, str], float], developed: str) -> list[list[str]]:
    """The macro-F1 of each way on both countries and how far they lie apart."""
    other = next(one for one in COUNTRIES if one != developed)
    names = list(dict.fromkeys(name for _, name in macro))
    return [
        [
            name,
            f"{macro[developed, name]:.3f}",
            f"{macro[other, name]:.3f}",
            f"{macro[developed, name] - macro[other, name]:+.3f}",
        ]
        for name in names
    ]


def _keep(
    rows: Mapping[str, Sequence[Row]], macro: Mapping[tuple[str, str], float], firsts: Mapping[str, Sequence[str]]
) -> None:
    """Keep macro-F1 and the first five of both countries; the plain rankers stand beside what they go with."""
    names = list(dict.fromkeys(name for _, name in macro))
    lines = [
        (
            name,
            *(f"{macro[country, name]:.3f}" for country in COUNTRIES),
            *(firsts[country][place].strip("*") for country in COUNTRIES),
        )
        for place, name in enumerate(names)
    ]
    counted = " and ".join(f"{len(rows[country]):,} {country.upper()}" for country in COUNTRIES)
    says = (
        f"{counted} sentences of modern slavery statements (AIMS), macro-F1 over nine criteria, and how often a right "
        "one is among the first five; the expressions rank by BM25, the linear model was trained on the other country."
    )
    heads = ("", "F1 UK", "F1 CA", "first five UK", "first five CA")
    record("statements", Section("Statements, sentence by sentence", says, heads, tuple(lines)), packages=PACKAGES)


if __name__ == "__main__":
    help_if_asked(__doc__)
    main(sys.argv[1:])
