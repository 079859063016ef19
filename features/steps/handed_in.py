"""What stands beside the PDFs of a draft when it becomes a real submission: ``submission.yaml``, ``waivers.yaml``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from engine.waivers import Waiver
from features.steps.draft import Draft, Paper


def file_name(paper: Paper) -> str:
    """The name of a document's file, from its title."""
    return "".join(c if c.isalnum() else "-" for c in paper.title.lower()) + ".pdf"


def submission_text(draft: Draft) -> str:
    """A ``submission.yaml`` that says what the draft says."""
    lines = ["name: Example", f"standard: {draft.standard}"]
    lines += [f"activities: [{', '.join(draft.activities)}]"] if draft.activities else []
    lines += [f"sites: [{', '.join(draft.sites)}]"] if draft.sites else []
    lines += ["audit_period: {{from: {}, to: {}}}".format(*draft.audit_period)] if draft.audit_period else []
    lines += ["attributes:"] if draft.attributes else []
    lines += [f"  {name}: {value}" for name, value in draft.attributes.items()]
    lines += ["documents:"] if draft.papers else []
    for paper in draft.papers:
        lines += [f"  {file_name(paper)}:", f"    kind: {paper.kind}", f'    title: "{paper.title}"']
    return "\n".join(lines) + "\n"


def waivers_text(waivers: Iterable[Waiver]) -> str:
    """A ``waivers.yaml`` with these entries."""
    lines = ["waivers:"]
    for one in waivers:
        key = "rule" if re.search(r"-[a-z]+$", one.target) else "criterion"
        said = {key: one.target, "kind": one.kind.value, "justification": one.justification, "who": one.who}
        said |= {"role": one.role, "granted": one.granted.isoformat(), "document": one.document, "sha256": one.sha256}
        said |= {"expires": one.expires.isoformat()} if one.expires else {}
        lines += ["  -", *(f"    {name}: {json.dumps(value)}" for name, value in said.items() if value)]
    return "\n".join(lines) + "\n"
