"""A document as an audit report: every part read by its own module, in one place put together.

Nothing is judged here, and nothing is guessed: what is not certain is null, and says why.
"""

from __future__ import annotations

from extractors.audit.blocks import read_blocks
from extractors.audit.by_rating import read_by_rating
from extractors.audit.drafts import Draft, Mention
from extractors.audit.evidence import evidence_of_grid
from extractors.audit.grids import Grid, grids_of
from extractors.audit.header import header_of
from extractors.audit.legend import legend_of
from extractors.audit.lines import read_lines
from extractors.audit.maturity import maturity_of_grid, maturity_of_pairs, merged_maturity
from extractors.audit.merging import MOST_FINDINGS, merged_findings, merged_ratings, without_misread
from extractors.audit.model import AuditReport, EvidenceItem, MaturityRating, Untold
from extractors.audit.pairs import Pair, pairs_of, parts_of
from extractors.audit.places import Part
from extractors.audit.stacked import pairs_beneath
from extractors.audit.standing import standing_of
from extractors.audit.stating import Reader
from extractors.audit.tables import read_grid
from extractors.audit.totals import totals_of
from extractors.audit.words import AuditWords, audit_words
from extractors.document import Document
from extractors.values.typed import day_order

FEWEST_BLOCKS = 3
"""Blocks of criteria with ratings among which one without any lacks it."""


def read_audit_report(document: Document, *, words: AuditWords | None = None) -> AuditReport:
    """What a document states as an audit report; empty where it states nothing of the kind.

    :param document: as read, with an id.
    :param words: what is looked for; the words that come with Assay where None.
    """
    words = words or audit_words()
    reader = Reader(document, words, day_order(segment.text for segment in document.segments))
    legend = legend_of(document, words)
    mentions: list[Mention] = []
    drafts: list[Draft] = []
    maturity: list[MaturityRating] = []
    evidence: list[EvidenceItem] = []
    untold: list[Untold] = []
    other: list[Grid] = []
    used: set[int] = set()
    above: dict[int, tuple[Part, ...]] = {}
    beneath: dict[int, tuple[Pair, ...]] = {}
    for number, grid in enumerate(grids_of(document, words)):
        if grid.form:
            if grid.rows[0].parts[0].page:
                above[grid.rows[0].segment] = tuple(part for part in grid.rows[0].parts if part.text)
            maturity += maturity_of_grid(reader, grid)
            continue
        if stacked := pairs_beneath(grid, words):
            beneath.update(stacked)
            continue
        levels = maturity_of_grid(reader, grid)
        items = [] if levels else evidence_of_grid(reader, grid)
        told = None if levels or items else read_grid(reader, grid, legend)
        maturity += levels
        evidence += items
        if told is not None:
            mentions += told.mentions
            untold += told.untold
            for draft in told.drafts:
                draft.source = f"table {number}"
            drafts += told.drafts
        elif not levels and not items:
            other.append(grid)
            continue
        used |= grid.segments
    rest = [segment for segment in document.segments if segment.index not in used]
    lines = read_lines(reader, rest, legend)
    mentions += lines.mentions
    rest = [segment for segment in rest if segment.index not in lines.used]
    listed = read_by_rating(reader, rest, legend)
    mentions += listed.mentions
    rest = [segment for segment in rest if segment.index not in listed.used]
    blocks = read_blocks(reader, rest, legend, above, beneath, lines.used)
    mentions += blocks.mentions
    if len({one.criterion for one in blocks.mentions}) >= FEWEST_BLOCKS:
        known = {one.criterion for one in mentions}
        mentions += [one for one in blocks.unrated if one.criterion not in known]
    drafts += blocks.drafts
    mentions, misread = without_misread(reader, mentions)
    if len(drafts) > MOST_FINDINGS:
        untold.append(
            Untold(f"only the first {MOST_FINDINGS} of {len(drafts)} places of findings are put together", ())
        )
    pairs = [
        pair
        for segment in rest
        for pair in beneath.get(segment.index) or pairs_of(parts_of(document, segment), words)[0]
    ]
    maturity += maturity_of_pairs(reader, pairs)
    standing = standing_of(document, words)
    ratings = merged_ratings(reader, standing, mentions, evidence)
    return AuditReport(
        document=document.id,
        header=header_of(reader, blocks.header, other),
        ratings=ratings,
        non_conformances=merged_findings(reader, standing, drafts, mentions, ratings, legend),
        maturity=merged_maturity(maturity),
        totals=totals_of(reader, other, rest),
        evidence=tuple(evidence),
        untold=(*untold, *misread),
    )
