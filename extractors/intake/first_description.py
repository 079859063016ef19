"""A first ``submission.yaml`` for a folder: what could be found out, and in comments what a person has to say.

What is written can be read by `extractors.intake.description` as it stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from extractors.document import Document
from extractors.intake.description import FILE_NAME
from rules.model import Standard

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _./()-]*[A-Za-z0-9)]")


def first_description(
    documents: Sequence[Document], *, name: str, standard: Standard, attributes: Sequence[str] = ()
) -> str:
    """The text of the file.

    :param documents: the documents of the folder, with kinds.
    :param name: what to call the entity until somebody says.
    :param standard: the standard whose activities are listed.
    :param attributes: names of attributes that rules ask about.
    :returns: YAML, with a comment on every line that a person should look at.
    """
    lines = [
        f"# {FILE_NAME}: what this submission is. Check every line; `assay screen` reads it.",
        "",
        "# The entity that asks for certification.",
        f"name: {scalar(name)}",
        "",
        f"standard: {scalar(standard.id)}",
        "",
        "# The supply-chain activities in scope. Without any, every rule applies.",
        "# activities:",
        *(f"#   - {activity.id}  # {activity.title}" for activity in standard.activities),
        "",
        "# What the certificate covers, its sites, and the first and last day of the audit period.",
        "# scope: Smelter and casthouse at Exampleton",
        "# sites: [Exampleton]",
        "# audit_period: {from: 2025-01-01, to: 2025-12-31}",
        "",
    ]
    if attributes:
        lines += ["# What some rules ask about.", "# attributes:", *(f"#   {one}:" for one in attributes), ""]
    described = [document for document in documents if document.page_count]
    if described:
        lines += [
            "# Kinds are guesses; title, approved (a day) and published (where, or yes or no) may be stated.",
            "documents:",
        ]
    for document in described:
        lines.append(f"  {scalar(document.path)}:")
        reason = f"  # {_one_line(document.kind_reason)}" if document.kind_reason else ""
        lines.append(f"    kind: {scalar(document.kind)}{reason}")
        if document.title:
            lines.append(f"    title: {scalar(document.title)}")
    left = [document for document in documents if not document.page_count]
    if left:
        lines += ["", "# Not described, because nothing was read of them:"]
        lines += [f"#   {_one_line(document.path)} ({document.status.value})" for document in left]
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """A text as a YAML scalar that reads back as the same text."""
    text = "".join(c if c.isprintable() else " " for c in text)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
