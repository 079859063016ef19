"""Mistakes that make a file no YAML, or a YAML with more than we take."""

from __future__ import annotations

from rules.tests.broken.case import LOADER_ONLY, RULE, Broken

BROKEN = (
    Broken(RULE, "why: It matters.", "title: Again", 8, "'title' is written twice; first on line 2.", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "why: It matters: a lot.", 8, "Put a text that holds ': ' in quotes", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "why: &w It matters.", 8, "An anchor (&w) is used.", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "why: *w", 8, "An alias (*w) is used.", LOADER_ONLY),
    Broken(
        RULE,
        "why: It matters.",
        "why: !!python/name:os.system It",
        8,
        "A tag (tag:yaml.org,2002:python/name:os.system) is used.",
        LOADER_ONLY,
    ),
    Broken(RULE, "  ban: {claim", "\tban: {claim", 12, "A tab is used where only spaces are allowed.", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "why: [It matters", 9, "Close the list with ']'", LOADER_ONLY),
    Broken(RULE, "why: It matters.", "---\nwhy: It matters.", 8, "A second YAML document begins here.", LOADER_ONLY),
    Broken(
        RULE, "why: It matters.", 'why: "It matters', 14, "a text with quotes inside is quoted as a whole.", LOADER_ONLY
    ),
    Broken(
        RULE,
        "  current: {of",
        "   current: {of",
        14,
        "(begun on line 12): did not find expected key. Check the indentation",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        " stance: denies}",
        " stance: denies",
        16,
        "(begun on line 15): did not find expected ',' or '}'. Close the braces with '}'",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "why: It matters.",
        "why: @matters",
        8,
        "Put a text that begins with this character in quotes.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "why: It matters.",
        "why It matters.",
        9,
        "(begun on line 8): could not find expected ':'. Write 'key: value'.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "why: It matters.",
        "{why}: It matters.",
        8,
        "A key must be a word. Put a text that begins with a brace or bracket in quotes",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "documents: [policy]",
        "documents: [policy],\tplace: [sentence",
        12,
        "A tab is used where only spaces are allowed. Indent with spaces.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "- conformance: {when: ban and approved and current}",
        "- conformance: {when:}",
        19,
        "found unexpected ':'. Put a space after the ':' and a value behind it.",
        LOADER_ONLY,
    ),
)
