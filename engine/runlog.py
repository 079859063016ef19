"""The record of a run: what was asked and found, read back, and whether the same inputs give it again.

A run is reproduced where documents, rules, date and version are the same; where it is not, the first cause is named.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.model import Run
from engine.report.as_json import run_data
from rules.errors import UsageError

MOST_BYTES = 1 << 30
SHOWN = 10


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A run as ``assay screen -f json`` wrote it, and what was asked of it."""

    data: dict[str, Any]
    standards: tuple[str, ...]
    activities: tuple[str, ...]
    as_of: dt.date
    quotes: bool


def read_record(path: Path) -> RunRecord:
    """Read the record of a run.

    :raises UsageError: where it cannot be read or is no run.
    """
    remedy = "Give a file that `assay screen -o run.json` wrote."
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UsageError("the run is larger than a gibibyte.", where=str(path))
        data = json.loads(path.read_bytes())
        evidence = [item for finding in data["findings"] for item in finding["evidence"]]
        return RunRecord(
            data=data,
            standards=tuple(str(one["id"]) for one in data["standards"]),
            activities=tuple(map(str, data["submission"]["activities"])),
            as_of=dt.date.fromisoformat(data["as_of"]),
            quotes=not evidence or any(item["quote"] for item in evidence),
        )
    except OSError as error:
        raise UsageError(f"the run cannot be read: {error.strerror}.", where=str(path)) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError("this is no run.", where=str(path), remedy=remedy) from None


def differences(record: RunRecord, run: Run) -> tuple[str, ...]:
    """In what a run differs from a record of it, causes before what follows from them; none where it is reproduced."""
    return tuple(_differences(record.data, json.loads(json.dumps(run_data(run)))))


def _differences(before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    yield from _one("The version of Assay", before["assay"].get("version"), now["assay"]["version"])
    yield from _listed("The revision of the rules of", before["standards"], now["standards"], "id")
    yield from _listed("The document", before.get("documents", []), now["documents"], "path")
    yield from _one("The submission's description", before.get("submission"), now["submission"])
    yield from _listed("The waiver for", before.get("waivers", []), now["waivers"], "for")
    yield from _listed("The parameter", before.get("parameters", []), now["parameters"], "name")
    yield from _listed("The finding of", before["findings"], now["findings"], "rule")
    told = ("version", "standards", "documents", "submission", "waivers", "parameters", "findings", "assay")
    for key in sorted((before.keys() | now.keys()) - set(told)):
        if before.get(key) != now.get(key):
            yield f"“{key}” differs."


def _one(what: str, before: object, now: object) -> Iterator[str]:
    if before != now:
        yield f"{what} differs: {before} before, {now} now." if isinstance(now, str) else f"{what} differs."


def _listed(what: str, before: list[dict[str, Any]], now: list[dict[str, Any]], key: str) -> Iterator[str]:
    """The entries of a list that came, went or changed, by what each is known by."""
    earlier, later = _by(before, key), _by(now, key)
    for name in dict.fromkeys((*earlier, *later)):
        one, other = earlier.get(name), later.get(name)
        if one == other:
            continue
        if one is None or other is None:
            yield f"{what} {name} is {'new' if one is None else 'gone'}."
        else:
            yield f"{what} {name} differs{_changed(one[0], other[0])}."


def _changed(before: dict[str, Any], now: dict[str, Any]) -> str:
    """What changed of an entry, where that can be said in a few words: its outcome, or how the same file was read."""
    for key, advice in (("outcome", ""), ("status", "; give the options of reading, such as --ocr, that the run had")):
        if before.get(key) != now.get(key) and before.get("sha256") == now.get("sha256"):
            return f": {before.get(key)} before, {now.get(key)} now{advice}"
    return ""


def _by(entries: list[dict[str, Any]], key: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        found.setdefault(str(entry.get(key)), []).append(entry)
    return found
