"""The findings as JUnit XML (Surefire's schema) for pipelines: a suite per standard, a test case per rule.

A possible non-conformance, a need for review and missing evidence are failures, an engine error is an error, what does
not apply or is for the auditor is skipped.
"""

from __future__ import annotations

from xml.etree import ElementTree

from engine.model import Finding, Run
from engine.report.pictures import Pictures
from engine.report.visible import visible
from rules.model import Outcome

_FAILURES = (Outcome.MAJOR, Outcome.MINOR, Outcome.NEEDS_REVIEW, Outcome.NO_EVIDENCE)
_SKIPPED = (Outcome.MANUAL, Outcome.NOT_APPLICABLE, Outcome.NOT_COVERED)


def write(run: Run, pictures: Pictures) -> bytes:
    """The findings as UTF-8 XML; no pictures are used."""
    del pictures
    root = ElementTree.Element("testsuites", name="assay")
    for standard, _ in run.standards:
        findings = [finding for finding in run.findings if finding.standard == standard]
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=standard,
            tests=str(len(findings)),
            failures=str(sum(finding.outcome in _FAILURES for finding in findings)),
            errors=str(sum(finding.outcome is Outcome.ERROR for finding in findings)),
            skipped=str(sum(finding.outcome in _SKIPPED for finding in findings)),
            time="0",
        )
        for finding in findings:
            _case(suite, finding)
    ElementTree.indent(root)
    body: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body + b"\n"


def _case(suite: ElementTree.Element, finding: Finding) -> None:
    group = f"{finding.standard}.{finding.criterion}"
    case = ElementTree.SubElement(
        suite, "testcase", classname=group, name=f"{finding.rule} {visible(finding.title)}", time="0"
    )
    said = visible(finding.reason)
    if finding.outcome in _FAILURES:
        failure = ElementTree.SubElement(case, "failure", message=said, type=finding.outcome.value)
        failure.text = "\n".join(visible(words) for words in (finding.do, *finding.near_miss) if words)
    elif finding.outcome is Outcome.ERROR:
        ElementTree.SubElement(case, "error", message=said, type="error")
    elif finding.outcome in _SKIPPED:
        ElementTree.SubElement(case, "skipped", message=said)
