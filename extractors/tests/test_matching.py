"""Phrases found through anchors and shapes are exactly those one big spaCy Matcher finds."""

from __future__ import annotations

import random
import time
from functools import partial
from itertools import product

import pytest

from extractors.claims import extract_claims
from extractors.phrases.expressions import Element, Expression, ExpressionReader
from extractors.phrases.matching import Finder, mark_slots
from extractors.phrases.phrase_index import PhraseIndex
from extractors.phrases.shapes import TypedSpan, is_number
from extractors.phrases.tokens import make_doc, vocabulary_store, words_of
from extractors.tests.made_vocabulary import HERE, LISTS, document, pattern
from extractors.tests.made_vocabulary import compiled as compile_patterns
from rules.patterns import Near

EXPRESSIONS = (
    "zero tolerance ... <corruption>",
    "(prohibit|forbid|ban) ..3.. <corruption>",
    "approve ... <board>",
    "the? policy of? the board",
    "policy ..2.. review! ..2.. year",
    "(code of conduct|policy)",
    "reduce ..4.. <quantity> ..4.. by <date>",
    "<number> supplier",
    "not tolerate",
    "self-employed worker?",
)
WORDS = words_of(
    "zero tolerance policy of the board bribery corruption facilitation payments prohibits forbid ban approved "
    "approves by code conduct review reviewed year years reduce emissions 12 % 2027 three suppliers not tolerate don't "
    "self-employed selfemployed worker , and in our"
)


def one_big_matcher(
    expressions: list[Expression], words: list[str], typed: list[TypedSpan]
) -> set[tuple[int, int, int]]:
    """Every (expression, first token, last token) of one Matcher with every gap length and alternative written out."""
    from spacy.matcher import Matcher

    matcher = Matcher(vocabulary_store())
    for number, expression in enumerate(expressions):
        for row in expression.rows:
            matcher.add(str(number), [list(tokens) for tokens in product_of(row) if tokens])
    doc = make_doc(words)
    mark_slots(doc, typed)
    return {(int(doc.vocab.strings[key]), start, end) for key, start, end in matcher(doc)}


def product_of(row: tuple[Element, ...]) -> list[list[dict[str, object]]]:
    ways: list[list[list[dict[str, object]]]] = []
    for element in row:
        if element.gap is not None:
            ways.append([[{}] * length for length in range(element.gap + 1)])
            continue
        if element.slot == "number":
            here: list[list[dict[str, object]]] = [[{"LIKE_NUM": True}]]
        elif element.slot:
            here = [[{"ENT_TYPE": element.slot.upper(), "OP": "+"}]]
        else:
            here = [[{"LOWER": {"IN": sorted(words)}} for words in phrase] for phrase in element.alternatives]
        ways.append([*here, []] if element.optional else here)
    return [[token for part in choice for token in part] for choice in product(*ways)]


def test_anchored_search_finds_what_one_matcher_over_everything_finds() -> None:
    reader = ExpressionReader({one.name: one for one in LISTS})
    expressions = [one for one in (reader.read(phrase, HERE) for phrase in EXPRESSIONS) if one is not None]
    near = reader.read_near(Near(("approve", "<board>"), 6), HERE)
    assert reader.mistakes == [] and near is not None
    expressions.append(near)
    finder = Finder(expressions)
    chance = random.Random(7)
    total = 0
    for _ in range(400):
        words = words_of(" ".join(chance.choice(WORDS) for _ in range(chance.randrange(3, 40))))
        typed = [
            TypedSpan("date" if word == "2027" else "quantity", i, i + 1)
            for i, word in enumerate(words)
            if word in ("2027", "12")
        ]
        rows = finder.candidates({word.lower() for word in words})
        found = {(one.expression, one.start, one.end) for one in finder.find(words, rows, partial(list, typed))}
        expected = one_big_matcher(expressions, words, typed)
        within = {one for one in expected if one[0] != len(expressions) - 1}
        assert {one for one in found if one[0] != len(expressions) - 1} == within
        assert {one for one in found if one[0] == len(expressions) - 1} <= expected
        total += len(found)
    assert total > 500


def test_wide_gaps_cost_no_time() -> None:
    made = compile_patterns(pattern("a.b", "(do|use) ..12.. (use|employ|we) ..12.. (labour|work) ..12.. policy"))
    text = "We do use and employ " + "and use tools we employ for labour work " * 12 + "in policy."
    assert len(extract_claims(document(text), made)) == 1


def test_words_repeated_without_end_cost_no_time() -> None:
    made = compile_patterns(pattern("a.b", "(do|use) ..20.. (use|do) ..20.. (do|use) ..20.. (use|do)"))
    started = time.process_time()
    extract_claims(document("do use " * 800), made)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("says", "text", "found"),
    [
        ("zero tolerance", "We take a zero-tolerance approach.", True),
        ("zero-tolerance", "We have zero tolerance.", True),
        ("whistle-blower", "Whistleblowers are protected.", True),
        ("anti-bribery", "Our anti\u2011bribery rules.", True),
        ("labour organisation", "Labor organizations are free.", True),
        ("recognise", "We recognized them.", True),
        ("label", "It is labelled.", True),
        ("approve", "It has been approved.", True),
        ("approved!", "We approve it.", False),
        ("policy", "Policies exist.", True),
        ("child", "No children work here.", True),
        ("do not accept", "We don’t accept it.", True),
        ("will not accept", "We won't accept it.", True),
        ("can not", "This cannot be.", True),
        ("training", "They train there.", False),
        ("analyse", "We analyzed it.", True),
        ("data", "A datum.", False),
        ("board?  approve", "They approve.", True),
        ("(big|very large) site", "A very large site.", True),
        ("site ..2.. closed", "The site was not ever closed.", False),
        ("site ..3.. closed", "The site was not ever closed.", True),
        ("programme", "Our program runs.", True),
    ],
)
def test_words_match_their_forms_and_spellings(says: str, text: str, found: bool) -> None:
    claims = extract_claims(document(text), compile_patterns(pattern("a.b", says)))
    assert bool(claims) is found


def test_near_words_stand_in_any_order_within_so_many_tokens() -> None:
    made = compile_patterns(pattern("a.b", near=(Near(("approve", "<board>", "policy"), 5),)))
    assert extract_claims(document("The board has approved the policy."), made)
    assert extract_claims(document("Approved was this policy by our board."), made)
    assert not extract_claims(document("The board met, ate well, talked for long hours and approved the policy."), made)


def test_unless_suppresses_only_where_it_overlaps() -> None:
    made = compile_patterns(pattern("a.b", "zero tolerance", unless=("zero tolerance for error",)))
    assert not extract_claims(document("Zero tolerance for errors."), made)
    assert extract_claims(document("We have zero tolerance of bribery."), made)


def test_a_token_pattern_is_the_way_out() -> None:
    made = compile_patterns(pattern("a.b", token_patterns=(({"LOWER": "iso"}, {"TEXT": {"REGEX": r"^45\d{3}$"}}),)))
    assert extract_claims(document("Certified to ISO 45001."), made)
    assert not extract_claims(document("Certified to ISO 14001."), made)


@pytest.mark.parametrize("word", ["12", "1,000.5", "three", "million", "third", "2nd", "policy", "-", ".", "3/4"])
def test_numbers_are_those_spacy_takes_for_numbers(word: str) -> None:
    assert is_number(word) is vocabulary_store()[word].like_num


def test_phrases_in_titles_need_no_spacy() -> None:
    reader = ExpressionReader({})
    phrases = [reader.read(text, HERE) for text in ("code of conduct", "policy ..2.. bribery")]
    index = PhraseIndex([one for one in phrases if one is not None])
    assert index.standing("Codes of Conduct, and policies on bribery") == [(0, 0, 3), (1, 5, 8)]
