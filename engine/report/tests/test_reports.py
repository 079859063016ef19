"""Every format of a run: schema, escaping, width, and the same bytes for the same run."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from engine.model import EvidenceItem, Run
from engine.report import as_csv, as_html, as_json, as_junit, as_text
from engine.report.formats import FORMATS, by_suffix
from engine.report.order import to_look_at
from engine.report.output import check_writable, write_whole
from engine.report.pictures import NARROW, crop, quoted_pages
from engine.report.quotes import whole_quotes
from engine.report.visible import visible
from engine.tests.making import claim, day, document, evidence, found, rule, run_of
from extractors.claim import Passage, Stance, Strength
from extractors.render import PagePicture
from rules.errors import OutputError, UsageError

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\u202e{{7*7}}\x00 & \"'"
SCHEMA = json.loads((Path(__file__).parents[3] / "rules/schema/run.schema.json").read_text())
PIXEL = PagePicture(b"\x89PNG\r\n", "image/png", 992, 1403, 1.667)


def made_run(quote: str = "We prohibit bribery.", title: str = "Code of Conduct") -> Run:
    claims = [
        claim("c1", quote=quote),
        claim("c2", "document.approved", page=2, quote="Approved.", values=(("approved", day("2024-05-02")),)),
        claim("c3", page=7, quote="No: " + quote, stance=Stance.DENIES, strength=Strength.EXPLICIT),
    ]
    documents = [
        document("d1", *["Bribery is prohibited."] * 8, title=title, path=f"policies/{title}.pdf"),
        document("d2", "One.", title="Register", unread=(2,)),
    ]
    given, nothing = evidence(claims, documents), evidence([], documents)
    findings = [
        found(rule(), given, policy_review_age="60 months"),
        found(rule(id="made/1.1-a"), nothing),
        found(rule(id="made/2.10-a"), evidence(claims[:2], documents)),
    ]
    return run_of(findings, given)


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(page: bytes) -> Seen:
    seen = Seen()
    seen.feed(page.decode())
    return seen


def test_json_fits_the_schema_also_with_hostile_text() -> None:
    for run in (made_run(), made_run(HOSTILE, HOSTILE), made_run("lone surrogate \ud83d here")):
        data = json.loads(as_json.write(run, {}))
        jsonschema.validate(data, SCHEMA)
        assert data["summary"] == {"conformance": 1, "needs-review": 1, "no-evidence": 1}


def test_the_schema_is_closed_and_every_key_has_words() -> None:
    def check(part: object) -> None:
        if isinstance(part, dict):
            if part.get("type") == "object" and "properties" in part:
                assert part["additionalProperties"] is False
                for name, below in part["properties"].items():
                    assert "description" in below or "$ref" in below, name
            for below in part.values():
                check(below)
        elif isinstance(part, list):
            for below in part:
                check(below)

    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    check(SCHEMA)
    page = (Path(__file__).parents[3] / "rules/schema/run.md").read_text()
    for name in (*SCHEMA["properties"], *SCHEMA["$defs"]["outcome"]["enum"]):
        assert f"`{name}`" in page


def test_json_lines_are_the_run_and_a_line_a_finding() -> None:
    first, *rest = [json.loads(line) for line in as_json.write_lines(made_run(), {}).splitlines()]
    whole = json.loads(as_json.write(made_run(), {}))
    assert whole.pop("findings") == rest and first == whole


@pytest.mark.parametrize("format", FORMATS, ids=lambda one: one.name)
def test_the_same_run_gives_the_same_bytes(format: object) -> None:
    assert format.write(made_run(), {}) == format.write(made_run(), {})  # type: ignore[attr-defined]


def test_another_hash_seed_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from engine.report.formats import FORMATS;"
        "from engine.report.tests.test_reports import made_run;"
        "print(hashlib.sha256(b''.join(one.write(made_run(), {}) for one in FORMATS)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_html_escapes_everything_and_loads_nothing() -> None:
    page = as_html.write(made_run(HOSTILE, HOSTILE), {("d1", 4): PIXEL})
    seen = parsed(page)
    assert [tag for tag, _ in seen.tags].count("script") == 1
    assert not [tag for tag, _ in seen.tags if tag in ("img", "iframe", "link", "object", "embed", "form")]
    for _, attributes in seen.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert all(not (value or "").startswith(("http", "//")) for value in attributes.values())
    assert "{{7*7}}" in seen.text and "\\x1b[31m\\u202e" in seen.text
    policy = next(a["content"] for tag, a in seen.tags if tag == "meta" and a.get("http-equiv")) or ""
    assert "default-src 'none'" in policy and "script-src 'sha256-" in policy and "unsafe-eval" not in policy
    assert b"http://" not in page and b"https://" not in page


def test_html_allows_exactly_its_own_script() -> None:
    import base64
    import hashlib

    page = as_html.write(made_run(), {}).decode()
    script = page[page.index("<script>") + 8 : page.index("</script>")]
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in page


def test_html_embeds_a_picture_once_and_marks_every_quote_on_it() -> None:
    run = made_run()
    assert set(quoted_pages(run)) == {("d1", 4), ("d1", 2), ("d1", 7)}
    page = as_html.write(run, {("d1", 4): PIXEL}).decode()
    assert page.count("data:image/png;base64,") == 1
    bands = [a for tag, a in parsed(page.encode()).tags if tag == "div" and "pg-d1-4" in (a.get("class") or "")]
    assert len(bands) == 4, "a crop and the whole page, in each of two findings"
    assert all(band["role"] == "img" and band["aria-label"] for band in bands)


def test_html_shows_contradicting_passages_beside_each_other() -> None:
    seen = parsed(as_html.write(made_run(), {}))
    assert "These passages contradict each other" in seen.text
    assert any(attributes.get("class") == "pair" for _, attributes in seen.tags)


def test_html_tells_basis_disclosure_and_revision() -> None:
    text = parsed(as_html.write(made_run(), {("d1", 4): PIXEL})).text
    assert "from memory" in text and "3 rest on memory" in text
    assert "pictures of 1 whole page" in text and "5555555555555555" in text
    assert "The auditor decides." in text


def test_a_crop_shows_the_quote_with_margins_and_its_rectangle() -> None:
    made = crop([(72, 100, 532, 112)], 600, 800, margin=20, least=NARROW)
    assert made.ratio == round(500 / 52, 4)
    assert (made.zoom, made.across, made.down) == (120.0, 52.0, round(100 * 80 / (800 - 52), 3))
    assert made.marks == ((4.0, round(100 * 20 / 52, 3), 92.0, round(100 * 12 / 52, 3)),)


def test_a_short_quote_keeps_its_surroundings_and_stays_on_the_page() -> None:
    for left in (0, 280, 590):
        made = crop([(left, 0, left + 10, 10)], 600, 800, least=NARROW)
        assert made.zoom == round(100 / NARROW, 3) and 0 <= made.across <= 100 and made.down == 0
        assert all(mark[0] >= 0 and mark[0] + mark[2] <= 100.001 for mark in made.marks)


def test_the_whole_page_is_a_crop_without_anything_left_out() -> None:
    whole = crop([(72, 100, 300, 112)], 600, 800, margin=1400)
    assert (whole.ratio, whole.zoom, whole.across, whole.down) == (0.75, 100.0, 0.0, 0.0)
    assert whole.marks == ((12.0, 12.5, 38.0, 1.5),)


def test_text_begins_with_the_verdict_fits_and_shows_no_control_characters() -> None:
    run = made_run(HOSTILE * 3, HOSTILE)
    for told in (as_text.report(run), as_text.report(run, every=True)):
        assert told.startswith("Documents indicate: ")
        assert max(len(line) for line in told.splitlines()) <= as_text.WIDTH
        assert "\x1b" not in told and "\u202e" not in told and "\x00" not in told
    assert "\x1b[" in as_text.report(run, colour=True)


def test_text_names_what_to_look_at_first_and_what_was_not_read() -> None:
    told = as_text.report(made_run())
    assert told.index("made/1.2-a") < told.index("made/1.1-a"), "a denial before what is only missing"
    assert "  1.2*  needs-review" in told and "Near miss: conformance without the denial" in told


def test_a_lead_in_and_its_item_are_one_quote() -> None:
    lead_in = EvidenceItem("c1", "commitment", Passage("d1", 1, ((72, 100, 150, 110),), "We commit to:"))
    item = EvidenceItem("c1", "commitment", Passage("d1", 1, ((90, 115, 300, 125),), "obeying the law"))
    over_page = EvidenceItem("c1", "commitment", Passage("d1", 2, ((72, 50, 99, 60),), "everywhere"))
    whole = whole_quotes([lead_in, item, over_page])
    assert [one.passage.quote for one in whole] == ["We commit to: obeying the law", "everywhere"]
    assert whole[0].passage.boxes == ((72, 100, 150, 110), (90, 115, 300, 125))


def test_what_is_most_pressing_comes_first_and_once_a_criterion() -> None:
    assert [finding.rule for finding in to_look_at(made_run(), at_most=2)] == ["made/1.2-a", "made/1.1-a"]


def test_csv_cells_are_no_formulas() -> None:
    rows = list(csv.reader(io.StringIO(as_csv.write(made_run("=cmd|'/c calc'!A1"), {}).decode("utf-8-sig"))))
    assert rows[0][-1] == "quote" and len(rows) == 4
    assert rows[3][-1] == "'=cmd|'/c calc'!A1"


def test_junit_counts_what_it_lists() -> None:
    suite = ElementTree.fromstring(as_junit.write(made_run(HOSTILE, HOSTILE), {}))[0]
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    assert len(suite.findall("testcase/failure")) == 2


def test_visible_escapes_what_acts_and_keeps_what_is_read() -> None:
    assert visible("é ü 中 a\tb\u200bc\x9b") == "é ü 中 a b\\u200bc\\x9b"


def test_output_is_checked_before_and_written_whole(tmp_path: Path) -> None:
    check_writable([tmp_path / "run.json"])
    assert list(tmp_path.iterdir()) == []
    write_whole(tmp_path / "run.json", b"{}")
    assert (tmp_path / "run.json").read_bytes() == b"{}"
    for path, says in (
        (tmp_path / "none" / "run.json", "no such folder"),
        (tmp_path, "is a folder"),
        (tmp_path / "run.json" / "x.json", "not a folder"),
    ):
        with pytest.raises(OutputError, match=says):
            check_writable([path])
    with pytest.raises(OutputError, match="twice"):
        check_writable([tmp_path / "a.json", tmp_path / "a.json"])


def test_an_unknown_suffix_says_which_are_known() -> None:
    assert by_suffix(Path("x.junit.xml")).name == "junit"
    with pytest.raises(UsageError, match=r"Did you mean \.html"):
        by_suffix(Path("run.htm"))
    with pytest.raises(UsageError, match=r"\.json"):
        by_suffix(Path("run.pdf"))
