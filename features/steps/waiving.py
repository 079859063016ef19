"""Steps on what people waived, exempted or attested, and on the screening as a whole."""

from __future__ import annotations

import datetime as dt

from pytest_bdd import given, parsers, then

from engine.waivers import Kind, Waiver
from features.steps.scene import Scene

_DAY = r"\d{4}-\d\d-\d\d"


@given(
    parsers.re(
        rf"(?P<kind>a waiver|an exemption) for (?P<target>\S+) from (?P<first>{_DAY}) to (?P<last>{_DAY})"
        r'(?: resting on "(?P<title>[^"]+)"(?P<changed> as it was before)?)?'
    )
)
def _(scene: Scene, kind: str, target: str, first: str, last: str, title: str | None, changed: str | None) -> None:
    """Waive or exempt a rule or criterion for a time, perhaps on the strength of a document."""
    scene.submission.waivers.append(
        Waiver(
            _full(scene, target),
            Kind(kind.split()[1]),
            "The remedy is under way.",
            "Kari Nord",
            dt.date.fromisoformat(first),
            dt.date.fromisoformat(last),
            document=title or "",
            sha256="0" * 64 if changed else "",
        )
    )


@given(
    parsers.re(
        rf"(?P<who>[A-Z]\w+ [A-Z]\w+), (?P<role>[a-z ]+), attested on (?P<day>{_DAY}) for (?P<target>\S+): "
        r'"(?P<words>[^"]+)"'
    )
)
def _(scene: Scene, who: str, role: str, day: str, target: str, words: str) -> None:
    """Have a person attest something for a rule or criterion."""
    granted = dt.date.fromisoformat(day)
    scene.submission.waivers.append(Waiver(_full(scene, target), Kind.ATTESTATION, words, who, granted, None, role))


@given(parsers.re(rf"the audit looks at (?P<first>{_DAY}) to (?P<last>{_DAY})"))
def _(scene: Scene, first: str, last: str) -> None:
    """State the audit period."""
    scene.submission.audit_period = (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@then(parsers.re(r"(?P<target>rule|criterion) (?P<name>\S+) is (?P<no>not )?waived"))
def _(scene: Scene, target: str, name: str, no: str | None) -> None:
    """Whether a finding, or everything that keeps a criterion from conformance, is waived."""
    found = scene.speak_of(name) if target == "rule" else scene.criterion(name)
    assert found.waived is (no is None), f"{name} is {'' if found.waived else 'not '}waived"


@then(parsers.re(r'the waiver says "(?P<words>[^"]+)"'))
def _(scene: Scene, words: str) -> None:
    """These words stand in what the finding says of its waiver, or the list of waivers."""
    told = [scene.finding.waiver or "", *(one.says for one in scene.screened.waivers)]
    assert any(words in one for one in told), told


@then(parsers.re(r"criterion (?P<name>\S+) has (?P<count>\d+) open questions?"))
def _(scene: Scene, name: str, count: str) -> None:
    """Questions for the auditor that nobody has answered."""
    assert scene.criterion(name).open_manual == int(count)


@then(parsers.re(r"the finding follows from rule (?P<rule>\S+)"))
def _(scene: Scene, rule: str) -> None:
    """The finding is marked with the one it follows from."""
    assert scene.finding.follows_from == _full(scene, rule), scene.finding.follows_from


@then(parsers.re(r'the overall (?P<part>verdict|reasons) (?P<no>do not |does not )?mentions? "(?P<words>[^"]+)"'))
def _(scene: Scene, part: str, no: str | None, words: str) -> None:
    """What is said of the screening as a whole."""
    told = scene.screened.overall
    said = told.verdict if part == "verdict" else "\n".join(told.reasons)
    assert (words in said) is (no is None), f"{told.verdict}\n" + "\n".join(told.reasons)


@then(parsers.re(r'two passages contradict each other: "(?P<one>[^"]+)" and "(?P<other>[^"]+)"'))
def _(scene: Scene, one: str, other: str) -> None:
    """Both passages are quoted, to be read side by side."""
    quotes = {item.claim: item.passage.quote for item in scene.finding.evidence}
    groups = [" | ".join(quotes.get(claim, "") for claim in group) for group in scene.finding.contradictions]
    assert any(one in group and other in group for group in groups), (groups, quotes)


def _full(scene: Scene, target: str) -> str:
    return target if "/" in target else f"{scene.submission.standard}/{target}"
