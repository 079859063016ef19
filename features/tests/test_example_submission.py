"""The example submission is what its script makes of its texts."""

from __future__ import annotations

from features.submissions.make_northfjord import HERE, TARGET, pdf_of, read_source


def test_the_committed_pdfs_are_made_from_the_texts() -> None:
    sources = [read_source(path) for path in sorted((HERE / "texts").glob("*.txt"))]
    assert sorted(source.file for source in sources) == sorted(
        path.relative_to(TARGET).as_posix() for path in TARGET.rglob("*.pdf")
    )
    for source in sources:
        assert (TARGET / source.file).read_bytes() == pdf_of(source), source.file
