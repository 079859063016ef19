"""What a file states of itself: metadata, outline, form fields read once, and five facts of each signature."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document, PageStatus, SegmentKind
from extractors.facts import signatures, stated
from extractors.facts.model import FieldKind, Signature
from extractors.facts.told import facts_data, facts_lines
from extractors.limits import Limits
from extractors.pdf import parse
from extractors.tests.made_pdfs import made_pdf, text_page, write
from extractors.tests.signed_pdfs import changed_after, signed, with_empty_field
from extractors.transcript import json_lines, text_lines

SENTENCE = "The board of directors approved this policy and asks all employees to read it."


def read(data: bytes) -> Document:
    return replace(parse(data, limits=Limits()), id="d1", path="a.pdf")


# ------------------------------------------------------------------------------------- what the file states


def test_metadata_is_told_as_far_as_it_is_there() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setAuthor("Group Compliance")
        canvas.setSubject("Ethics")
        canvas.setCreator("Writer")
        write(canvas, [SENTENCE])

    facts = read(changed_after(made_pdf(draw, title="Code of Conduct"), "en-GB")).facts
    assert (facts.title, facts.author, facts.subject, facts.creator) == (
        "Code of Conduct",
        "Group Compliance",
        "Ethics",
        "Writer",
    )
    assert facts.language == "en-GB"
    assert facts.version is not None and re.fullmatch(r"[12]\.\d", facts.version)
    assert not (facts.tagged or facts.encrypted or facts.denied or facts.scripts)
    assert not (facts.outline or facts.fields or facts.signatures or facts.attachments)


def test_what_permissions_deny_is_told() -> None:
    from reportlab.lib import pdfencrypt

    protection = pdfencrypt.StandardEncryption("", ownerPassword="owner", strength=128, canPrint=0, canCopy=0)
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=protection)
    write(canvas, [SENTENCE])
    canvas.showPage()
    canvas.save()
    facts = read(out.getvalue()).facts
    assert facts.encrypted
    assert facts.denied == ("printing", "copying")


def test_the_outline_leads_to_pages() -> None:
    def page(title: str, level: int) -> object:
        def draw(canvas: Canvas) -> None:
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)
            write(canvas, [SENTENCE])

        return draw

    data = made_pdf(page("Purpose", 0), page("Scope", 1), page("Review", 0))  # type: ignore[arg-type]
    assert read(data).facts.outline == (("Purpose", 1, 1), ("Scope", 2, 2), ("Review", 1, 3))


def test_an_outline_that_leads_in_a_circle_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(8):
            canvas.bookmarkPage(f"m{number}")
            canvas.addOutlineEntry(f"Mark {number}", f"m{number}", 0)
        write(canvas, [SENTENCE])

    data = made_pdf(draw)
    circle = re.sub(rb"/Next (\d+) 0 R", lambda found: b"/Next " + found[1] + b" 0 R", data)
    first = re.search(rb"/First (\d+) 0 R", data)
    assert first is not None
    # Every bookmark is followed by the first one; digits of the same number keep the places of the objects.
    circle = re.sub(rb"/Next \d{%d} 0 R" % len(first[1]), b"/Next " + first[1] + b" 0 R", circle)
    outline = read(circle).facts.outline
    assert outline and len(outline) <= 8
    monkeypatch.setattr(stated, "MOST_BOOKMARKS", 3)
    assert [entry.title for entry in read(data).facts.outline] == ["Mark 0", "Mark 1", "Mark 2"]


# ------------------------------------------------------------------------------------------- form fields


def form(canvas: Canvas) -> None:
    write(canvas, [SENTENCE, "Approved by:"], y=760)
    fields = canvas.acroForm
    fields.textfield(name="f1", value="Kari Nordmann", x=140, y=742, width=180, height=16, borderWidth=0)
    fields.textfield(name="f2", value="", tooltip="Remarks", x=140, y=700, width=180, height=16)
    fields.textfield(name="f3", value="secret", x=140, y=670, width=180, height=16, fieldFlags="password")
    fields.textfield(name="f4", value="never seen", x=140, y=640, width=180, height=16, annotationFlags="hidden")
    fields.checkbox(name="c1", checked=True, tooltip="Public", x=140, y=610, size=12)
    fields.checkbox(name="c2", checked=False, tooltip="Consulted", x=140, y=590, size=12)
    fields.choice(name="l1", value="Norway", options=["Norway", "Ghana"], tooltip="Country", x=140, y=560, width=90)


def test_form_fields_are_facts_and_filled_ones_segments_with_their_rectangle() -> None:
    document = read(made_pdf(form))
    found = {field.name: field for field in document.facts.fields}
    assert [(one.kind, one.value) for one in found.values()] == [
        (FieldKind.TEXT, "Kari Nordmann"),
        (FieldKind.TEXT, ""),
        (FieldKind.TEXT, ""),
        (FieldKind.TEXT, "never seen"),
        (FieldKind.CHECK_BOX, "Yes"),
        (FieldKind.CHECK_BOX, ""),
        (FieldKind.CHOICE, "Norway"),
    ]
    assert not found["f4"].shown
    texts = [one.text for one in document.segments if one.kind is SegmentKind.FORM_FIELD]
    assert texts[-3:] == ["Approved by: Kari Nordmann", "Public: Yes", "Country: Norway"]
    segment = next(one for one in document.segments if one.text == "Approved by: Kari Nordmann")
    words = document.page(1).words
    assert [words[piece.word].text for piece in segment.pieces] == ["Kari", "Nordmann"]
    assert [segment.text[piece.start : piece.end] for piece in segment.pieces] == ["Kari", "Nordmann"]
    assert words[segment.pieces[0].word].box == pytest.approx((140, 842 - 742 - 16, 320, 842 - 742), abs=0.1)
    assert all("never" not in word.text and "secret" not in word.text for word in words)


def test_a_value_that_the_text_of_the_page_holds_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        form(canvas)
        write(canvas, ["Kari Nordmann"], x=142, y=746)

    document = read(made_pdf(draw))
    assert document.facts.fields[0].printed
    assert sum(word.text == "Nordmann" for word in document.page(1).words) == 1


def test_a_page_with_nothing_but_filled_fields_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="Responsible person", value="Ola Hansen", x=100, y=700, width=150, height=16)

    document = read(made_pdf(draw))
    assert document.page(1).status is PageStatus.READ
    assert [segment.text for segment in document.segments] == ["Responsible person: Ola Hansen"]


def test_free_text_laid_on_a_page_is_read() -> None:
    note = b"<</Type/Annot/Subtype/FreeText/Rect[72 600 300 620]/Contents(Withdrawn in May.)/DA(/Helv 10 Tf)/F 4>>"
    document = read(with_annotations(note))
    assert [one.text for one in document.segments] == ["Withdrawn in May."]
    assert document.segments[0].kind is SegmentKind.SENTENCE


def test_thousands_of_fields_are_cut() -> None:
    note = b"<</Type/Annot/Subtype/FreeText/Rect[72 600 300 620]/Contents(Again.)/F 4>>"
    assert len(read(with_annotations(*[note] * 3_000)).facts.fields) == 2_000


def with_annotations(*annotations: bytes) -> bytes:
    """A page without text and with these annotations."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[%s]>>" % b" ".join(annotations)
    bodies = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page)
    data = b"%PDF-1.7\n"
    for number, body in enumerate(bodies, start=1):
        data += b"%d 0 obj%s\nendobj\n" % (number, body)
    return data + b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"


# -------------------------------------------------------------------------------------------- signatures

POLICY = made_pdf(text_page(SENTENCE))


def test_a_signature_tells_five_facts() -> None:
    (signature,) = read(signed(POLICY)).facts.signatures
    assert (signature.field, signature.signer) == ("Approval", "Kari Nordmann")
    assert signature.signed is not None and re.match(r"20\d\d-\d\d-\d\dT", signature.signed)
    facts = (signature.present, signature.intact, signature.trusted, signature.covering, signature.changed)
    assert facts == (True, True, None, True, "none")


def test_a_later_change_is_told_apart_from_a_broken_signature() -> None:
    data = signed(POLICY)
    (later,) = read(changed_after(data)).facts.signatures
    assert (later.intact, later.covering, later.changed) == (True, True, "other")
    (broken,) = read(data.replace(b"/MediaBox", b"/mediaBox", 1)).facts.signatures
    assert broken.present and broken.intact is False


def test_two_signatures_and_an_empty_field() -> None:
    both = read(with_empty_field(signed(signed(POLICY), field="Second"))).facts.signatures
    assert [(one.field, one.present) for one in both] == [("Approval", True), ("Second", True), ("Director", False)]
    assert both[2] == Signature("Director", present=False)


def test_a_signature_that_cannot_be_looked_at_never_passes_for_none() -> None:
    data = signed(POLICY)
    start = data.index(b"/ByteRange")
    torn = data[:start] + b"/ByteRange [0 99999999 (x" + data[start + 25 :]
    found = read(torn).facts.signatures
    assert found and all(one.intact is not True for one in found)


def test_a_signature_that_takes_too_long_costs_itself_and_not_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(embedded: object) -> None:
        while True:
            pass

    monkeypatch.setattr(signatures, "SECONDS", 0.2)
    monkeypatch.setattr(signatures, "_status", endless)
    document = read(signed(POLICY))
    assert [word.text for word in document.page(1).words] == SENTENCE.split()
    (signature,) = document.facts.signatures
    assert (signature.present, signature.intact, signature.note) == (
        True,
        None,
        "it could not be checked (TimeoutError)",
    )


def test_signatures_are_bounded_and_nothing_is_loaded_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "MOST_SIGNATURES", 1)
    assert len(signatures.signatures_of(signed(signed(POLICY), field="Second"))) == 1
    script = (
        "import sys; from extractors.tests.test_facts import POLICY, read; "
        "read(POLICY); print('pyhanko' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"


# ------------------------------------------------------------------------------------------- written out


def test_facts_are_told_under_the_head_of_a_document() -> None:
    document = read(with_empty_field(signed(made_pdf(form))))
    lines = list(text_lines(document))
    assert lines[2] == "    8 form fields, 4 filled in"
    assert any("by Kari Nordmann" in line and "intact, trust not checked" in line for line in lines[:6])
    assert "    signature field “Director” without a signature" in lines
    assert len(list(facts_lines(document.facts))) == 4


def test_facts_stand_on_the_first_line_of_a_document() -> None:
    document = read(made_pdf(form, text_page(SENTENCE), title="Our policy"))
    first, second = (json.loads(line) for line in json_lines(document).splitlines())
    assert first["facts"] == json.loads(json.dumps(facts_data(document.facts)))
    assert first["facts"]["title"] == "Our policy"
    assert first["facts"]["fields"][0]["value"] == "Kari Nordmann"
    assert "facts" not in second
