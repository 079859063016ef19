"""Steps on what follows: outcomes, completeness, reasons, quotes, near-misses, the search record, the roll-up."""

from __future__ import annotations

from pytest_bdd import parsers, then

from engine.model import Calculation, Finding
from features.steps.scene import Scene

_OUTCOME = "conformance|minor|major|needs-review|no-evidence|manual|not-applicable|not-covered|error"


@then(parsers.re(rf"rule (?P<rule>\S+) is indicated as (?P<outcome>{_OUTCOME})"))
def _(scene: Scene, rule: str, outcome: str) -> None:
    """The rule indicates this outcome."""
    _expect(scene.speak_of(rule), outcome)


@then(parsers.re(r"rule (?P<rule>\S+) has no evidence"))
def _(scene: Scene, rule: str) -> None:
    """The rule found no evidence."""
    _expect(scene.speak_of(rule), "no-evidence")


@then(parsers.re(r"rule (?P<rule>\S+) is not applicable"))
def _(scene: Scene, rule: str) -> None:
    """The rule does not apply to this entity."""
    _expect(scene.speak_of(rule), "not-applicable")


@then(parsers.re(rf"criterion (?P<number>\S+) is indicated as (?P<outcome>{_OUTCOME})"))
def _(scene: Scene, number: str, outcome: str) -> None:
    """The items of the criterion roll up to this outcome."""
    result = scene.criterion(number)
    assert result.outcome == outcome, f"criterion {number} is indicated as {result.outcome}: {result.reason}"


@then(parsers.re(r"criterion (?P<number>\S+) has no evidence"))
def _(scene: Scene, number: str) -> None:
    """No item of the criterion found evidence."""
    result = scene.criterion(number)
    assert result.outcome == "no-evidence", f"criterion {number} is indicated as {result.outcome}: {result.reason}"


@then(parsers.re(r"criterion (?P<number>\S+) is (?P<what>not applicable|not covered)"))
def _(scene: Scene, number: str, what: str) -> None:
    """The criterion does not apply to this entity, or no active rule covers it."""
    assert scene.criterion(number).outcome == what.replace(" ", "-"), scene.criterion(number).outcome


@then(parsers.re(r"the completeness of rule (?P<rule>\S+) is (?P<completeness>[a-z-]+)"))
def _(scene: Scene, rule: str, completeness: str) -> None:
    """What the evidence is, beside the outcome."""
    finding = scene.speak_of(rule)
    assert finding.completeness == completeness, f"{finding.completeness}; {_told(finding)}"


@then(parsers.re(r'the finding quotes page (?P<page>\d+) of "(?P<title>[^"]+)"'))
def _(scene: Scene, page: str, title: str) -> None:
    """A passage on this page is evidence of the finding, with its rectangle."""
    wanted = scene.document(title).id
    passages = [item.passage for item in scene.finding.evidence]
    found = [p for p in passages if p.document == wanted and p.page == int(page)]
    assert found, f"quoted are {[(p.document, p.page, p.quote) for p in passages]}; {_told(scene.finding)}"
    assert all(passage.boxes and passage.quote for passage in found)


@then(parsers.re(r'the finding quotes "(?P<words>[^"]+)"'))
def _(scene: Scene, words: str) -> None:
    """These words stand in a quote of the finding."""
    quotes = [item.passage.quote for item in scene.finding.evidence]
    assert any(words in quote for quote in quotes), f"quoted are {quotes}; {_told(scene.finding)}"


@then("the finding quotes nothing")
def _(scene: Scene) -> None:
    """The finding has no passage, and so a search record."""
    assert not scene.finding.evidence and scene.finding.searched.documents


@then(parsers.re(r'the reason mentions "(?P<words>[^"]+)"'))
def _(scene: Scene, words: str) -> None:
    """These words stand in the reason."""
    assert words.lower() in scene.finding.reason.lower(), _told(scene.finding)


@then(parsers.re(r'the reason does not mention "(?P<words>[^"]+)"'))
def _(scene: Scene, words: str) -> None:
    """These words do not stand in the reason."""
    assert words.lower() not in scene.finding.reason.lower(), _told(scene.finding)


@then(parsers.re(r'the near-miss mentions "(?P<words>[^"]+)"'))
def _(scene: Scene, words: str) -> None:
    """These words stand in what would have altered the outcome."""
    told = scene.finding.near_miss
    assert any(words.lower() in miss.lower() for miss in told), f"near-misses: {told}; {_told(scene.finding)}"


@then(parsers.re(r'the near-miss of rule (?P<rule>\S+) is "(?P<words>[^"]+)"'))
def _(scene: Scene, rule: str, words: str) -> None:
    """One of the changes that would have altered the outcome reads so."""
    told = scene.speak_of(rule).near_miss
    assert words in told, f"near-misses: {told}; {_told(scene.finding)}"


@then(
    parsers.re(
        r'the calculation "(?P<block>[^"]+)" comes to (?:"(?P<amount>[^"]+)"(?: in "(?P<group>[^"]+)")?|nothing)'
    )
)
def _(scene: Scene, block: str, amount: str | None, group: str | None) -> None:
    """What a calculation comes to, its unit with it, in the group of this label."""
    groups = _calculation(scene.finding, block).groups
    found = [one.left for one in groups if group is None or group in {value for _, value in one.labels}]
    told = [f"{one.value} {one.unit}".strip() for one in found if one]
    assert told == ([amount] if amount else []), groups


@then(parsers.re(r'"(?P<of>[^"]+)" goes into the calculation "(?P<block>[^"]+)" with "(?P<amount>[^"]+)"'))
def _(scene: Scene, of: str, block: str, amount: str) -> None:
    """A block's claim went into a calculation with this number."""
    inputs = [one for group in _calculation(scene.finding, block).groups for one in group.inputs if one.block == of]
    assert amount in {f"{one.value} {one.unit}" for one in inputs}, inputs


@then(parsers.re(r"the search covered (?P<documents>\d+) documents? and (?P<pages>\d+) pages?"))
def _(scene: Scene, documents: str, pages: str) -> None:
    """What was searched before anything was said."""
    searched = scene.finding.searched
    assert (searched.documents, searched.pages) == (int(documents), int(pages)), searched


@then(parsers.re(r'page (?P<page>\d+) of "(?P<title>[^"]+)" is listed as unread'))
def _(scene: Scene, page: str, title: str) -> None:
    """The page that could not be read is named in the search record."""
    assert (scene.document(title).id, int(page)) in scene.finding.searched.unread, scene.finding.searched


@then(parsers.re(r'"(?P<title>[^"]+)" has the status (?P<status>[a-z-]+)'))
def _(scene: Scene, title: str, status: str) -> None:
    """What became of a document."""
    assert scene.document(title).status == status, scene.document(title).status


def _calculation(finding: Finding, block: str) -> Calculation:
    found = {one.block: one for one in finding.calculations}
    assert block in found, f"The calculations are {sorted(found)}; {_told(finding)}"
    return found[block]


def _expect(finding: Finding, outcome: str) -> None:
    assert finding.outcome == outcome, _told(finding)


def _told(finding: Finding) -> str:
    """What a failing step shows: the finding, the blocks that hold, and the quotes."""
    blocks = ", ".join(f"{b.block}={'yes' if b.holds else 'no'}" for b in finding.blocks)
    quotes = "".join(f"\n  {i.block}: {i.passage.quote!r} (page {i.passage.page})" for i in finding.evidence)
    refused = "".join(f"\n  refused: {words}" for words in finding.refused)
    return f"{finding.rule} is indicated as {finding.outcome}: {finding.reason}\n  blocks: {blocks}{quotes}{refused}"
