"""The only composer: from paths and options to a Run, through every part of the house in its order.

A rule that fails ends in ``error`` and the run goes on; where the engine fails as a whole every rule it touched does,
and nothing pretends to be a finding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

from engine.assurance import judged_evidence, overall, ruled
from engine.blocks.agreement import disagreements
from engine.commands.asked import activities_of, library_for, name_of
from engine.findings import failed, finding_of, followed, manual_finding, not_applicable, undecided
from engine.in_force.parameters import ParameterReader
from engine.in_force.resolve import Resolution, resolve
from engine.model import BlockResult, Evidence, Finding, RuledOverall, Run, Subject, WaiverRecord
from engine.reasons.closest import PassageIndex
from engine.reasons.evidence import EvidenceIndex
from engine.reasons.saying import Reader
from engine.reference import evaluate
from engine.verdicts.rollup import roll_up
from engine.waivers import Waiver, applied, attestations_of, judge, read_waivers, taken_from
from engine.worker import EngineWorker
from extractors.cache import Cache
from extractors.claim import Claim
from extractors.claims import claims_of
from extractors.document import Document
from extractors.limits import Limits
from extractors.ocr import Recogniser
from extractors.reading import read_documents, with_kinds
from extractors.statements.naming import naming, with_sites
from extractors.submission import Submission, open_submission
from rules.errors import EngineFailure, SubmissionError
from rules.model import Library, Rule, RuleStatus
from rules.patterns import Vocabulary

Progress = Callable[[str], None]
NOTICE = "waiver_notice"


@dataclass(frozen=True, slots=True)
class ScreenOptions:
    """How a submission is screened.

    `standards` and `activities` left empty are the submission's own, else ASI's Performance Standard and none known;
    `as_of` None is today. `rules` are folders added to the built-in one, and `library` the rules themselves where they
    have been loaded already (then `standards` must be named); `cache` None keeps nothing; `ocr` reads
    scanned pages; `worker` is one to share between runs. Where `quotes` is False the run holds no words of documents.
    """

    standards: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    as_of: dt.date | None = None
    rules: tuple[Path, ...] = ()
    library: Library | None = None
    limits: Limits = field(default_factory=Limits)
    ocr: Recogniser | None = None
    jobs: int = 1
    cache: Cache | None = None
    quotes: bool = True
    worker: EngineWorker | None = None


def screen(
    paths: Sequence[Path],
    *,
    options: ScreenOptions | None = None,
    progress: Progress | None = None,
    opened: Submission | None = None,
) -> Run:
    """Screen one submission.

    :param paths: what was handed in: folders, ZIP archives, files.
    :param options: how.
    :param progress: told in a few words what is being done.
    :param opened: the submission, where it has been opened already.
    :raises UsageError: for a path, standard or activity that cannot be used.
    :raises RuleFilesError: with every mistake of rule files or ``submission.yaml``.
    :raises SubmissionError: where nothing could be read.
    """
    options = options or ScreenOptions()
    say = progress or (lambda words: None)
    submission = opened or open_submission(paths, limits=options.limits)
    submission, waivers_file, folder = taken_from(submission)
    description = submission.description
    # The engine starts in a process of its own while the rules are loaded and the documents read.
    with nullcontext(options.worker) if options.worker else EngineWorker() as worker:
        library, standards = options.library, options.standards
        if library is None:
            library, standards = library_for(options.standards, options.rules, description)
        waivers = read_waivers(waivers_file, folder=folder, library=library)
        activities = activities_of(options.activities, description, library, standards)
        documents, claims, names = read_evidence(submission, library.vocabulary, options=options, progress=progress)
        subject = Subject(
            name=description.name if description else name_of(paths),
            activities=activities,
            sites=description.sites if description else (),
            attributes=description.attributes if description else (),
            audit_period=description.audit_period if description else None,
        )
        claims = at_sites(claims, documents, subject.sites)
        evidence = Evidence(subject, documents, claims, options.as_of or dt.date.today(), names)
        say("Deciding")
        return screen_evidence(library, standards, evidence, worker=worker, quotes=options.quotes, waivers=waivers)


def read_evidence(
    submission: Submission,
    vocabulary: Vocabulary,
    *,
    options: ScreenOptions,
    progress: Progress | None = None,
) -> tuple[tuple[Document, ...], tuple[Claim, ...], tuple[tuple[str, str], ...]]:
    """The documents of a submission with their kinds, the claims drawn from them, and which claim names which document.

    :raises SubmissionError: where nothing could be read.
    """
    read = read_documents(
        submission, limits=options.limits, ocr=options.ocr, jobs=options.jobs, cache=options.cache, progress=progress
    )
    if not any(document.pages_read for document in read):
        why = "; ".join(f"{document.path}: {document.status.value}" for document in read[:5])
        raise SubmissionError(
            f"nothing that was handed in could be read ({why}).", remedy="Hand in PDF files with text."
        )
    documents = with_kinds(read, submission.description, vocabulary)
    claims = claims_of(documents, vocabulary, cache=options.cache, progress=progress)
    return documents, claims, naming(claims, documents)


def at_sites(claims: tuple[Claim, ...], documents: Sequence[Document], sites: Sequence[str]) -> tuple[Claim, ...]:
    """Claims with the site they speak of; where there is one site, all speak of it and none needs a label."""
    return with_sites(claims, documents, sites) if len(sites) > 1 else claims


def screen_evidence(
    library: Library,
    standards: Sequence[str],
    evidence: Evidence,
    *,
    worker: EngineWorker | None = None,
    quotes: bool = True,
    waivers: Sequence[Waiver] = (),
) -> Run:
    """Screen evidence that is already there.

    :param library: standards, rules, vocabulary and parameters.
    :param standards: the ids of the standards screened against.
    :param evidence: subject, documents, claims and the as-of day.
    :param worker: an engine worker to share between runs; one is started for this run where None.
    :param quotes: whether the run holds the words of the quotes.
    :param waivers: what people waived, exempted or attested.
    :raises UsageError: where a standard is not loaded.
    """
    notice = ParameterReader({one.name: one for one in library.parameters}, evidence.subject, evidence.as_of)
    judged = judge(
        waivers, evidence.documents, as_of=evidence.as_of, notice=notice.read(NOTICE).value if waivers else None
    )
    evidence = replace(evidence, attestations=attestations_of(judged))
    resolution = resolve(library, standards, evidence)
    index = EvidenceIndex(evidence)
    reader = Reader(
        index,
        library.vocabulary,
        PassageIndex(index.originals, evidence.claims),
        dict(resolution.parameters),
        quotes=quotes,
    )
    order = {rule.id: number for number, rule in enumerate(library.rules)}
    with nullcontext(worker) if worker else EngineWorker() as engine:
        found, notes = _findings(resolution, evidence, engine, reader)
        findings = followed(sorted(found, key=lambda finding: order[finding.rule]), library.rules)
        findings = applied(findings, judged)
        on_the_whole = _ruled(library, standards, evidence, findings, engine)
    if not quotes:
        findings = tuple(_without_quotes(finding) for finding in findings)
    described = tuple(library.standard(standard) for standard in dict.fromkeys(standards))
    criteria = tuple(
        result for standard in described for result in roll_up(standard, findings, evidence.subject.activities)
    )
    revisions = dict(library.revisions)
    return Run(
        version=version("assay-engine"),
        standards=tuple((standard.id, revisions.get(standard.id, "")) for standard in described),
        evidence=evidence,
        overall=overall(criteria, on_the_whole),
        criteria=criteria,
        findings=findings,
        coming=resolution.coming,
        parameters=resolution.used,
        notes=notes,
        described=described,
        waivers=tuple(
            WaiverRecord(
                one.waiver.target, one.waiver.kind, one.state, one.waiver.granted, one.waiver.expires, one.says
            )
            for one in judged
        ),
    )


def _ruled(
    library: Library, standards: Sequence[str], evidence: Evidence, findings: Sequence[Finding], engine: EngineWorker
) -> tuple[RuledOverall, ...]:
    """What the rules on the screening as a whole, of the packs the standards name, make of the findings."""
    packs = tuple(dict.fromkeys(pack for one in standards if (pack := library.standard(one).assurance)))
    loaded = tuple(pack for pack in packs if library.rules_of(pack))
    if not loaded:
        return ()
    about = judged_evidence(evidence, findings, library.rules)
    resolution = resolve(library, loaded, about)
    index = EvidenceIndex(about)
    reader = Reader(index, library.vocabulary, PassageIndex(()), dict(resolution.parameters))
    found, _ = _findings(resolution, about, engine, reader)
    order = {rule.id: number for number, rule in enumerate(library.rules)}
    active = [finding for finding in found if finding.status is RuleStatus.ACTIVE]
    return tuple(ruled(finding, about) for finding in sorted(active, key=lambda one: order[one.rule]))


def _findings(
    resolution: Resolution, evidence: Evidence, engine: EngineWorker, reader: Reader
) -> tuple[list[Finding], tuple[str, ...]]:
    findings = [not_applicable(one.rule, one.reason, reader) for one in resolution.not_applicable]
    findings += [undecided(one.rule, one.outcome, one.reason, reader) for one in resolution.unusable]
    findings += [manual_finding(rule, reader) for rule in resolution.rules if rule.kind == "manual"]
    rules = [rule for rule in resolution.rules if rule.kind != "manual"]
    results, crashed = _reference(rules, evidence)
    rules_left = [rule for rule in rules if rule.id not in crashed]
    try:
        answered = engine.evaluate(rules_left, evidence) if rules_left else ()
    except (EngineFailure, ValueError) as error:
        why = error.message if isinstance(error, EngineFailure) else str(error)
        return [*findings, *(failed(rule, f"The engine failed: {why}", reader) for rule in rules)], (
            f"The rules engine failed, so no rule was decided: {why}",
        )
    differ = set(disagreements(answered, results))
    by_rule: dict[str, dict[str, BlockResult]] = {rule.id: {} for rule in rules}
    for result in answered:
        by_rule[result.rule][result.block] = result
    told = _told(resolution)
    for rule in rules:
        if rule.id in crashed:
            findings.append(failed(rule, f"The rule could not be evaluated: {crashed[rule.id]}", reader))
        elif rule.id in engine.refused:
            findings.append(failed(rule, f"The rule cannot be asked of the engine: {engine.refused[rule.id]}.", reader))
        elif rule.id in differ:
            findings.append(
                failed(rule, "The engine and its reference disagree on this rule, so nothing is indicated.", reader)
            )
        else:
            findings.append(_decided(rule, by_rule[rule.id], told.get(rule.id, ""), reader))
    return findings, ()


def _decided(rule: Rule, results: dict[str, BlockResult], told: str, reader: Reader) -> Finding:
    try:
        finding = finding_of(rule, results, reader)
    except Exception as error:
        # One rule must never take the run with it, whatever its author or a document managed to provoke.
        return failed(rule, f"The rule could not be decided: {type(error).__name__}: {error}", reader)
    return replace(finding, reason=f"{finding.reason} {told}".strip()) if told else finding


def _reference(rules: Sequence[Rule], evidence: Evidence) -> tuple[list[BlockResult], dict[str, str]]:
    """What the reference evaluator answers, and the rules it fails on with the reason."""
    try:
        return list(evaluate(rules, evidence)), {}
    except Exception:
        results: list[BlockResult] = []
        crashed: dict[str, str] = {}
        for rule in rules:
            try:
                results += evaluate((rule,), evidence)
            except Exception as error:
                crashed[rule.id] = f"{type(error).__name__}: {error}"
        return results, crashed


def _told(resolution: Resolution) -> dict[str, str]:
    """What a finding must say of its rule: what was assumed in applying it, and limits that could not be known."""
    told: dict[str, list[str]] = {}
    for rule, words in (*resolution.assumed, *((one.rule, one.reason) for one in resolution.open_blocks)):
        told.setdefault(rule, []).append(words)
    return {rule: " ".join(dict.fromkeys(words)) for rule, words in told.items()}


def _without_quotes(finding: Finding) -> Finding:
    return replace(
        finding,
        evidence=tuple(replace(item, passage=replace(item.passage, quote="")) for item in finding.evidence),
        closest=tuple(replace(item, passage=replace(item.passage, quote="")) for item in finding.closest),
    )
