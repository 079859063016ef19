"""Remarks as text, as JSON, and as the annotations that GitHub shows beside a changed line.

The form of annotations is GitHub's own (workflow commands): ``::error file=…,line=…,title=…::message``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from engine.report.visible import visible
from rules.errors import Mistake


def as_text(remarks: Sequence[Mistake]) -> str:
    """The remarks for people: place, what is wrong, what to do, the check in brackets, and the line."""
    lines = []
    for one in remarks:
        remedy = f" {one.remedy}" if one.remedy else ""
        lines.append(visible(f"{one.place}: {one.what}{remedy} [{one.check}]"))
        if one.shown:
            lines.append(visible(f"    {one.line} | {one.shown}"))
    if not remarks:
        return "Nothing was found.\n"
    checks = ", ".join(sorted({one.check for one in remarks}))
    count = f"{len(remarks)} remark{'' if len(remarks) == 1 else 's'}"
    lines += ["", f"{count} of the checks {checks}.", "`assay rules lint --explain CHECK` tells what a check means."]
    return "\n".join(lines) + "\n"


def as_json(remarks: Sequence[Mistake]) -> str:
    """The remarks as JSON, sorted as the text is."""
    rows = [
        {
            "check": one.check,
            "path": one.path,
            "line": one.line,
            "what": one.what,
            "remedy": one.remedy or None,
            "shown": one.shown or None,
        }
        for one in remarks
    ]
    return json.dumps({"remarks": rows}, indent=2, ensure_ascii=False) + "\n"


def as_github(remarks: Sequence[Mistake]) -> str:
    """One workflow command a remark; nothing where there is none."""
    return "".join(
        f"::error file={_property(one.path)},line={one.line},title={_property(one.check)}::"
        f"{_message(f'{one.what} {one.remedy}'.rstrip())}\n"
        for one in remarks
    )


def _message(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
