"""``--ocr`` as a user gives it."""

from __future__ import annotations

import json
from pathlib import Path

from engine.tests.command_line import assay
from extractors.tests.made_pdfs import made_pdf, text_page
from extractors.tests.scanned_pdfs import needs_ocr, scanned

POLICY = made_pdf(text_page("We have zero tolerance of bribery.", "The board reviews this policy every year."))


@needs_ocr
def test_the_option_decides_on_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned(POLICY))
    never = assay("read", file, "--ocr", "never", "-f", "jsonl", home=tmp_path)
    assert (never.code, json.loads(never.out.splitlines()[0])["document_status"]) == (4, "scanned")
    auto = assay("read", file, "-f", "jsonl", home=tmp_path)
    line = json.loads(auto.out)
    assert (auto.code, line["status"], line["words"][0][0]) == (0, "read", "We")
    assert len(line["confidences"]) == len(line["words"])
    assert "Page 1 read by OCR." in assay("read", file, "--ocr", "always", home=tmp_path).out


def test_always_without_ocr_is_an_error_that_says_what_to_install(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(POLICY)
    ran = assay("read", file, "--ocr", "always", home=tmp_path, environment={"TESSDATA_PREFIX": str(tmp_path)})
    assert (ran.code, ran.out) == (2, "")
    assert "OCR is not installed" in ran.err and "apt install tesseract-ocr-eng" in ran.err
