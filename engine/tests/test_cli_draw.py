"""``assay claims --draw``: pictures of pages with what was read drawn over them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from engine.report.drawn_pages import SCALE, page_filter
from engine.tests.command_line import assay
from extractors.tests.made_pdfs import made_pdf, text_page, write

SENTENCE = "We prohibit bribery in every form."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    def cropped(canvas: Canvas) -> None:
        canvas.setCropBox((0, 0, 595, 700))
        write(canvas, ["Every site is audited each year."], y=600)

    root = tmp_path / "in"
    root.mkdir()
    (root / "Ünder; $(rm) [code].pdf").write_bytes(made_pdf(text_page(SENTENCE), cropped, text_page("Page three.")))
    (root / "copy.pdf").write_bytes((root / "Ünder; $(rm) [code].pdf").read_bytes())
    return root


def colours(picture: Path, left: float, top: float, right: float, bottom: float) -> set[tuple[int, ...]]:
    """The colours of a part of a page, in points."""
    box = tuple(round(side * SCALE) for side in (left, top, right, bottom))
    with Image.open(picture) as image:
        part = image.convert("RGB").crop(box)  # type: ignore[arg-type]
    return {colour for _, colour in part.getcolors(1 << 20)}  # type: ignore[misc, union-attr]


def near(found: set[tuple[int, ...]], wanted: tuple[int, int, int]) -> bool:
    return any(all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True)) for colour in found)


def test_each_page_is_drawn_once_under_a_name_that_is_safe(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "drawn"
    ran = assay("claims", folder, "--draw", out, home=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert "3 pages drawn into" in ran.err
    assert sorted(path.name for path in out.iterdir()) == [f"d1-copy-p00{number}.png" for number in (1, 2, 3)]
    alone = assay("claims", folder / "Ünder; $(rm) [code].pdf", "--draw", out, "-q", home=tmp_path)
    assert (alone.code, alone.err) == (0, "")
    assert (out / "d1-nder-rm-code-p001.png").exists()


def test_segments_are_framed_and_claims_are_marked_where_the_words_are(folder: Path, tmp_path: Path) -> None:
    ran = assay("claims", folder, "--draw", tmp_path / "out", "--pages", "1-2", "-f", "jsonl", home=tmp_path)
    claim = next(
        one for one in map(json.loads, ran.out.splitlines()) if one.get("claim") == "anti-corruption.prohibits"
    )
    (box,) = claim["passages"][0]["boxes"]
    picture = tmp_path / "out" / "d1-copy-p001.png"
    inside = colours(picture, *box)
    assert near(inside, (255, 244, 140))
    assert near(inside, (0, 0, 0))
    assert near(colours(picture, box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2), (0, 90, 200))
    assert not near(colours(picture, 72, 500, 500, 800), (255, 244, 140))
    with Image.open(tmp_path / "out" / "d1-copy-p002.png") as second:
        assert second.height == pytest.approx(700 * SCALE + 34, abs=2)
    assert not (tmp_path / "out" / "d1-copy-p003.png").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--pages", "1"], "none are"),
        (["--draw", "out", "--pages", "one"], "no page numbers"),
        (["--draw", "in/copy.pdf"], "cannot be made"),
    ],
)
def test_wrong_usage_is_told_before_the_work(folder: Path, tmp_path: Path, options: list[str], words: str) -> None:
    placed = [str(tmp_path / one) if "out" in one or "/" in one else one for one in options]
    ran = assay("claims", folder, *placed, home=tmp_path)
    assert ran.code == 2
    assert words in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("spec", "pages"),
    [("1", [1]), ("2-4,7", [2, 3, 4, 7]), ("9-", [9, 10]), (" 1 , 3 ", [1, 3])],
)
def test_pages_are_named_as_in_print_dialogs(spec: str, pages: list[int]) -> None:
    wanted = page_filter(spec)
    assert [number for number in range(1, 11) if wanted(number)] == pages
