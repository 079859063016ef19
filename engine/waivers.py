"""``waivers.yaml``: waivers, exemptions and attestations that people gave, and what they come to on the as-of day.

A waived rule still runs and is reported as waived; one that has expired, or whose document has changed since, is shown
and does nothing. The format is told in ``rules/schema/waivers.md``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.in_force.periods import end_of, parse_period
from engine.model import Attestation, EvidenceItem, Finding
from extractors.claim import Grounding, Passage
from extractors.document import Document
from extractors.submission import Submission
from rules.errors import Mistake, RuleFilesError
from rules.model import Library, Outcome
from rules.reader import Form, Reader, did_you_mean, quoted

FILE_NAME = "waivers.yaml"
MOST = 2_000
_REQUIRED = ("kind", "justification", "who", "granted")
_OPTIONAL = ("rule", "criterion", "role", "expires", "every", "document", "sha256")
_WAIVABLE = (Outcome.MAJOR, Outcome.MINOR, Outcome.NEEDS_REVIEW, Outcome.NO_EVIDENCE)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PERIOD = re.compile(r"\d{1,5} (day|week|month|year)s?")


class Kind(StrEnum):
    """What a person gave."""

    WAIVER = "waiver"
    EXEMPTION = "exemption"
    ATTESTATION = "attestation"


class State(StrEnum):
    """What it comes to on the as-of day; only the first two do anything."""

    IN_FORCE = "in-force"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    NOT_YET = "not-yet"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of the file.

    `target` is a rule (``asi-ps-v3/5.2-a``) or a criterion with its standard (``asi-ps-v3/5.2``); `document` the path
    of the file it rests on and `sha256` what that file was, empty where it rests on none.
    """

    target: str
    kind: Kind
    justification: str
    who: str
    granted: dt.date
    expires: dt.date | None = None
    role: str = ""
    document: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class JudgedWaiver:
    """A waiver with its state on the as-of day, and that in a sentence."""

    waiver: Waiver
    state: State
    says: str

    @property
    def counts(self) -> bool:
        """Whether it does anything."""
        return self.state in (State.IN_FORCE, State.EXPIRING)


def taken_from(submission: Submission) -> tuple[Submission, bytes, str]:
    """The submission without its ``waivers.yaml``, what that file says, and the folder it stands in (ending in ``/``).

    Only one at the top of the submission counts, or in the only folder there; another is a file like any other.
    """
    paths = [file.path for file in submission.files]
    for file in submission.files:
        above = file.path[: -len(FILE_NAME)] if file.path.rpartition("/")[2] == FILE_NAME else None
        if above is not None and all(path.startswith(above) for path in paths):
            rest = tuple(one for one in submission.files if one is not file)
            try:
                return replace(submission, files=rest), file.read(), above
            except OSError as error:
                raise RuleFilesError((Mistake(FILE_NAME, 1, f"It cannot be read: {error}"),)) from None
    return submission, b"", ""


def read_waivers(data: bytes, *, folder: str, library: Library) -> tuple[Waiver, ...]:
    """The entries of a ``waivers.yaml``.

    :param data: its bytes; nothing where empty.
    :param folder: the folder it stands in, for the documents it names.
    :param library: the rules and standards it may speak of; entries for standards that are not loaded are kept.
    :raises RuleFilesError: with every mistake of the file.
    """
    reader = Reader()
    root = reader.root(data, path=FILE_NAME) if data else None
    form = None if root is None else reader.form(root, FILE_NAME, required=("waivers",))
    found = []
    for number, node in enumerate(form.items("waivers") if form else ()):
        if number == MOST:
            reader.refuse(node, f"There are more than {MOST:,} entries.")
            break
        entry = reader.form(node, "the entry", required=_REQUIRED, optional=_OPTIONAL)
        waiver = _entry(entry, folder, library) if entry else None
        if waiver is not None:
            found.append(waiver)
    reader.raise_mistakes()
    return tuple(found)


def judge(
    waivers: Iterable[Waiver], documents: Iterable[Document], *, as_of: dt.date, notice: str | None = None
) -> tuple[JudgedWaiver, ...]:
    """What the waivers come to.

    :param waivers: the entries of ``waivers.yaml``.
    :param documents: the documents of the submission, for their hashes.
    :param as_of: the day.
    :param notice: how long before its end one is told as expiring, such as ``90 days``; None: never.
    """
    hashes = {document.path: document.sha256 for document in documents}
    return tuple(_judged(waiver, hashes, as_of, notice) for waiver in waivers)


def attestations_of(judged: Iterable[JudgedWaiver]) -> tuple[Attestation, ...]:
    """The attestations among them that count, as evidence; ids ``a1, a2 …`` in the order of the file."""
    counting = [one.waiver for one in judged if one.counts and one.waiver.kind is Kind.ATTESTATION]
    return tuple(
        Attestation(f"a{number}", one.target, one.who, one.role, one.granted, one.expires, one.justification)
        for number, one in enumerate(counting, start=1)
    )


def attested_passage(statement: str) -> Passage:
    """What a person attests as a passage: the words, without a page."""
    return Passage(FILE_NAME, None, (), statement, grounding=Grounding.ATTESTATION)


def applied(findings: Iterable[Finding], judged: Sequence[JudgedWaiver]) -> tuple[Finding, ...]:
    """The findings with what was waived, exempted or attested for them."""
    by_target: dict[str, list[JudgedWaiver]] = {}
    for one in judged:
        by_target.setdefault(one.waiver.target, []).append(one)
    return tuple(_applied(finding, by_target) for finding in findings)


def _applied(finding: Finding, by_target: dict[str, list[JudgedWaiver]]) -> Finding:
    targets = (finding.rule, f"{finding.standard}/{finding.criterion}")
    given = [one for target in targets for one in by_target.get(target, ())]
    waivers = [one for one in given if one.waiver.kind is not Kind.ATTESTATION]
    counting = [one for one in waivers if one.counts]
    shown = counting[0] if counting else waivers[0] if waivers else None
    if shown is not None:
        waived = bool(counting) and finding.outcome in _WAIVABLE
        finding = replace(finding, waiver=shown.says, waived=waived)
    attested = next((one for one in given if one.counts and one.waiver.kind is Kind.ATTESTATION), None)
    if attested is None or finding.outcome is not Outcome.MANUAL:
        return finding
    passage = attested_passage(attested.waiver.justification)
    reason = f"{finding.reason} Answered: “{attested.waiver.justification}”. {attested.says}"
    return replace(finding, reason=reason, evidence=(EvidenceItem(None, "", passage),))


def _entry(form: Form, folder: str, library: Library) -> Waiver | None:
    kind = form.choice("kind", Kind)
    target = _target(form, kind, library)
    granted, expires = form.date("granted"), form.date("expires")
    every = form.text("every")
    if every and not _PERIOD.fullmatch(every):
        form.refuse("every", f"{quoted(every)} is not a period.", "Write '12 months' or '90 days'.")
    elif every and granted:
        until = end_of(granted, parse_period(every))
        expires = min(expires, until) if expires else until
    if granted and expires and expires < granted:
        form.refuse("expires", f"It expires on {expires}, before it was granted on {granted}.")
    if kind in (Kind.WAIVER, Kind.EXEMPTION) and "expires" not in form:
        form.refuse("kind", f"A{'n' * (kind == 'exemption')} {kind} needs an end.", "Write 'expires: 2027-12-31'.")
    document, sha256 = form.text("document"), form.text("sha256")
    if bool(document) != bool(sha256):
        remedy = "Write both, or neither: the hash tells whether the document has changed."
        form.refuse("document", "'document' and 'sha256' belong together.", remedy)
    # A document that is not there may have been withdrawn since; then the entry is stale, which is told.
    document = document and folder + document
    if sha256 and not _SHA256.fullmatch(sha256):
        form.refuse("sha256", f"{quoted(sha256)} is no SHA-256 hash.", "Write its 64 hexadecimal digits.")
    texts = (form.text("justification"), form.text("who"), form.text("role"))
    if kind is None or granted is None or not target:
        return None
    return Waiver(target, Kind(kind), texts[0], texts[1], granted, expires, texts[2], document, sha256)


def _target(form: Form, kind: str | None, library: Library) -> str:
    if ("rule" in form) == ("criterion" in form):
        remedy = "Write 'rule: asi-ps-v3/5.2-a' or 'criterion: asi-ps-v3/5.2'."
        form.reader.refuse(form.node, "The entry must name a rule or a criterion.", remedy)
        return ""
    key = "rule" if "rule" in form else "criterion"
    target = form.text(key)
    standard, _, number = target.partition("/")
    loaded = next((one for one in library.standards if one.id == standard), None)
    if target and not number:
        form.refuse(key, f"{quoted(target)} does not name its standard.", f"Write '{key}: asi-ps-v3/{target}'.")
    elif loaded is not None:
        rules = [rule.id for rule in library.rules_of(standard)]
        criteria = [f"{standard}/{one.number}" for one in loaded.criteria]
        known = rules if key == "rule" else criteria
        if target not in known:
            form.refuse(key, f"There is no {key} {quoted(target)}.", did_you_mean(target, known))
        elif kind == Kind.EXEMPTION:
            _check_exemption(form, key, target, library)
    return target


def _check_exemption(form: Form, key: str, target: str, library: Library) -> None:
    standard, _, number = target.partition("/")
    number = number.rpartition("-")[0] if key == "rule" else number
    criteria = library.standard(standard).criteria
    since = next((one.exemptions_from for one in criteria if one.number == number), None)
    granted = form.date("granted")
    if since is None:
        allowed = ", ".join(one.number for one in criteria if one.exemptions_from)
        told = f"{standard} knows exemptions from {allowed}." if allowed else f"{standard} knows none."
        form.refuse(key, f"There are no exemptions from {standard} {number}.", f"{told} Is it a waiver?")
    elif granted and granted < since:
        form.refuse("granted", f"Exemptions from {standard} {number} exist since {since} only.")


def _judged(waiver: Waiver, hashes: dict[str, str], as_of: dt.date, notice: str | None) -> JudgedWaiver:
    until = f" to {waiver.expires}" if waiver.expires else ""
    by = f"{waiver.who}, {waiver.role}" if waiver.role else waiver.who
    head = f"{waiver.kind.capitalize()} by {by}, from {waiver.granted}{until}: {waiver.justification.rstrip('.')}."
    if waiver.granted > as_of:
        return JudgedWaiver(waiver, State.NOT_YET, f"{head} It is not in force yet and does nothing.")
    if waiver.expires and waiver.expires < as_of:
        return JudgedWaiver(waiver, State.EXPIRED, f"{head} It has expired and does nothing.")
    if waiver.document and waiver.document not in hashes:
        return JudgedWaiver(waiver, State.STALE, f"{head} {waiver.document} is not there any more, so it does nothing.")
    if waiver.document and hashes[waiver.document] != waiver.sha256:
        return JudgedWaiver(waiver, State.STALE, f"{head} {waiver.document} has changed since, so it does nothing.")
    if notice and waiver.expires and waiver.expires <= end_of(as_of, parse_period(notice)):
        days = (waiver.expires - as_of).days
        left = "today" if days == 0 else f"in {days} day{'s' * (days != 1)}"
        return JudgedWaiver(waiver, State.EXPIRING, f"{head} It expires {left}.")
    return JudgedWaiver(waiver, State.IN_FORCE, head)
