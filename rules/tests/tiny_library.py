"""A tiny library without mistakes, for tests that break it in one place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

STANDARD = """\
id: tiny
title: A tiny standard
versions: [1]
activities:
  - {id: mining, title: Mining}
  - {id: smelting, title: Smelting}
principles:
  - number: 1
    title: Integrity
    criteria:
      - {id: 1.2, title: No corruption, basis: memory}
      - {id: 1.10, title: Intensity, basis: partly, activities: [smelting]}
"""

PARAMETERS = """\
parameters:
  - parameter: review_age
    means: The longest time between two reviews.
    values:
      - {value: 60 months, from: 2022-05-19, basis: memory, reference: Ours}
  - parameter: limit
    means: The highest intensity.
    values:
      - {value: 11 t CO2e/t Al, from: 2022-05-19, to: 2029-12-31, basis: memory, reference: Ours}
      - {value: 9 t CO2e/t Al, from: 2030-01-01, basis: memory, reference: Ours}
"""

VOCABULARY = """\
lists:
  harm: {valence: harm, words: [bribery, corruption]}
  board: {words: [board, chief executive]}
claims:
  - claim: corruption.prohibits
    kind: prohibition
    says: [(prohibit|ban) ... <harm>]
    where: [sentence, list-item]
    examples:
      - {text: We prohibit bribery., stance: affirms, time: always}
      - {text: We sell metal., finds: nothing}
  - claim: document.approved
    kind: document-control
    near: {words: [approve, <board>], within: 8}
    takes: {approved: <date>, approver: <role>}
columns:
  ghg.intensity: {heads: [intensity], unit: intensity, by: [year], labels: {boundary: mine-to-metal}}
kinds:
  - {kind: policy, titles: [policy]}
"""

RULE = """\
rule: tiny/1.2-a
title: A current policy forbids corruption
status: active
cites: {standard: tiny, criterion: 1.2}
basis: memory
needs: {written_policy: yes, public: no, consultation: no}
question: Does a current policy forbid corruption?
why: It matters.
applies_to: {activities: all}
in_force: {from: 2022-05-19}
look_for:
  ban: {claim: corruption.prohibits, documents: [policy]}
  approved: {claim: document.approved, same_document_as: ban}
  current: {of: approved, date: approved, within: "{review_age}"}
  denial: {claim: corruption.*, stance: denies}
  unsigned: {missing: approved}
outcome:
  - needs-review: {when: denial, say: "{denial.document} page {denial.page}: {denial.quote}"}
  - conformance: {when: ban and approved and current}
  - needs-review: {when: ban, say: "Review every {review_age}; approved {approved.approved}."}
  - no-evidence: {say: No ban was found.}
do: Provide the policy.
known_limits: [Pictures are not read.]
related: [{rule: tiny/1.10-a, as: see-also}]
"""

INTENSITY = """\
rule: tiny/1.10-a
title: The intensity is within the limit
status: trial
cites: {standard: tiny, criterion: 1.10}
basis: partly
needs: {written_policy: no, public: yes}
question: Is the intensity within the limit?
applies_to: {activities: [smelting], when_attribute: {new_project: yes}}
look_for:
  stated: {claim: ghg.intensity, boundary: mine-to-metal, time: any}
  newest: {of: stated, latest: year}
  within_limit: {of: newest, value: value, compare: "<= {limit}", by: [site]}
  many: {count: {of: stated, at_least: 3, distinct: year}}
  disputed: {conflict: {of: stated, value: value, by: [year], tolerance: 5 %}}
  old: {attribute: started, before: 2021-01-01}
outcome:
  - needs-review: {when: disputed, say: "{disputed.values}"}
  - conformance: {when: within_limit and (old or many)}
  - no-evidence: {say: No intensity was found.}
depends_on: [tiny/1.2-a]
"""

MANUAL = """\
rule: tiny/1.2-b
title: People know the policy
status: active
kind: manual
cites: {standard: tiny, criterion: 1.2}
basis: memory
question: Do people at the site know the policy?
"""

FILES = {
    "packs/tiny/standard.yaml": STANDARD,
    "packs/tiny/01-integrity/1.2-a.yaml": RULE,
    "packs/tiny/01-integrity/1.2-b.yaml": MANUAL,
    "packs/tiny/01-integrity/1.10-a.yaml": INTENSITY,
    "parameters/numbers.yaml": PARAMETERS,
    "vocabulary/words.yaml": VOCABULARY,
}


def write(folder: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """Write files into a folder and return it."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The files with one text of one file replaced.

    :raises ValueError: where the text does not stand there exactly once.
    """
    if FILES[path].count(old) != 1:
        raise ValueError(f"{old!r} stands {FILES[path].count(old)} times in {path}")
    return FILES | {path: FILES[path].replace(old, new)}
