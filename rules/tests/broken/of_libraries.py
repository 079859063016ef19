"""Mistakes in standards, parameters and vocabulary."""

from __future__ import annotations

from rules.tests.broken.case import LOADER_ONLY, PARAMETERS, STANDARD, VOCABULARY, Broken

BROKEN = (
    Broken(STANDARD, "id: tiny", "id: small", 1, "The standard is called 'small', its folder 'tiny'.", LOADER_ONLY),
    Broken(STANDARD, "id: 1.10,", "id: 1.2,", 12, "The number 1.2 stands twice.", LOADER_ONLY),
    Broken(STANDARD, "id: 1.10,", "id: 2.10,", 12, "Criterion 2.10 stands under principle 1.", LOADER_ONLY),
    Broken(STANDARD, "activities: [smelting]", "activities: [melting]", 12, "Did you mean 'smelting'?", LOADER_ONLY),
    Broken(STANDARD, "id: mining,", "id: Mining,", 5, "'Mining' is no id of an activity."),
    Broken(
        PARAMETERS,
        ", to: 2029-12-31",
        "",
        10,
        "overlaps the one of line 9. Give that one 'to: 2029-12-31'.",
        LOADER_ONLY,
    ),
    Broken(
        PARAMETERS,
        "from: 2030-01-01",
        "from: 2031-01-01",
        10,
        "No value holds between 2029-12-31 and 2031-01-01.",
        LOADER_ONLY,
    ),
    Broken(
        PARAMETERS,
        "from: 2022-05-19, basis: memory, reference: Ours}\n  - ",
        "from: 2022-05-19, basis: memory}\n  - ",
        5,
        "'reference' is missing from the value.",
    ),
    Broken(
        PARAMETERS, "parameter: limit", "parameter: review_age", 6, "The parameter 'review_age' is also in", LOADER_ONLY
    ),
    Broken(VOCABULARY, "... <harm>", "... <harms>", 7, "There is no list <harms>. Did you mean 'harm'?", LOADER_ONLY),
    Broken(VOCABULARY, "bribery, corruption", "bribery, <harm>", 2, "The list <harm> contains itself.", LOADER_ONLY),
    Broken(VOCABULARY, "(prohibit|ban)", "(prohibit|ban", 7, "a bracket is not closed", LOADER_ONLY),
    Broken(VOCABULARY, "ban) ... <", "ban) .. <", 7, "a gap is miswritten", LOADER_ONLY),
    Broken(VOCABULARY, "sentence, list-item", "heading", 8, "A heading gives context, never evidence."),
    Broken(VOCABULARY, "approved: <date>", "approved: <day>", 15, "'<day>' is not a type of value."),
    Broken(
        VOCABULARY, "finds: nothing", "finds: nothing, time: done", 11, "An example that finds nothing has no time."
    ),
    Broken(
        VOCABULARY, "    says: [(prohibit|ban) ... <harm>]\n", "", 5, "Claim 'corruption.prohibits' has no pattern."
    ),
    Broken(VOCABULARY, "claim: corruption.prohibits", "claim: corruption", 5, "'corruption' is no name of a claim."),
    Broken(VOCABULARY, "unit: intensity", "unit: tonnes", 17, "'tonnes' is not known as 'unit'."),
    Broken(VOCABULARY, "valence: harm", "valence: bad", 2, "Known: good, harm."),
    Broken(
        VOCABULARY, "stance: affirms, time: always", "stance: yes, time: always", 10, "'yes' is not known as 'stance'."
    ),
    Broken(
        STANDARD,
        "{id: smelting, title: Smelting}",
        "{id: mining, title: Mining}",
        6,
        "The activity 'mining' stands twice. Keep one of them.",
        LOADER_ONLY,
    ),
    Broken(
        STANDARD,
        "title: A tiny standard",
        "title: A tiny standard\nassurance: tinny",
        3,
        "There is no pack 'tinny'. Did you mean 'tiny'?",
        LOADER_ONLY,
    ),
    Broken(
        STANDARD,
        "basis: memory}",
        "basis: memory, exemptions_from: soon}",
        11,
        "'soon' is not a date. Write a date as year-month-day: 2022-05-19.",
    ),
    Broken(STANDARD, "id: 1.10,", "id: [1.10],", 12, "'id' must be a text, not a list."),
    Broken(
        STANDARD, "title: Intensity, basis: partly", "title: Intensity", 12, "'basis' is missing from the criterion."
    ),
    Broken(
        PARAMETERS,
        "parameter: limit",
        "parameter: the-limit",
        6,
        "'the-limit' is no name of a parameter. Use small letters, digits and '_'.",
    ),
    Broken(
        PARAMETERS,
        ", to: 2029-12-31",
        ", to: 2021-12-31",
        9,
        "The value ends on 2021-12-31, before it begins on 2022-05-19.",
        LOADER_ONLY,
    ),
    Broken(PARAMETERS, "60 months, from: 2022-05-19", "60 months, from: May 2022", 5, "'May 2022' is not a date."),
    Broken(
        PARAMETERS,
        "60 months, from: 2022-05-19",
        "[60, months], from: 2022-05-19",
        5,
        "'value' must be a text, not a list.",
    ),
    Broken(
        PARAMETERS,
        "means: The highest intensity.\n    values:",
        "means: The highest intensity.\n    value:",
        8,
        "'value' is not a key of the parameter. Did you mean 'values'?",
    ),
    Broken(
        VOCABULARY,
        "words: [approve, <board>]",
        "words: [approve]",
        14,
        "'near' needs at least two words. Write a single phrase under 'says'.",
    ),
    Broken(VOCABULARY, "within: 8", "within: 99", 14, "'within' must be a whole number from 1 to 40, not '99'."),
    Broken(
        VOCABULARY,
        "approved: <date>",
        "approved: <quantity:weight>",
        15,
        "'weight' is no dimension of <quantity>. Known: age, area, count",
    ),
    Broken(
        VOCABULARY,
        "labels: {boundary: mine-to-metal}",
        "labels: {bounds: mine-to-metal}",
        17,
        "'bounds' is not a label. Did you mean 'boundary'?",
    ),
    Broken(
        VOCABULARY,
        "{kind: policy, titles: [policy]}",
        "{kind: policy}",
        19,
        "Nothing tells a document of kind 'policy'. Write 'titles' or 'texts'.",
    ),
    Broken(
        VOCABULARY,
        "(prohibit|ban) ... <harm>",
        "prohibit|ban <harm>",
        7,
        "a choice stands without brackets. Write (one|other).",
        LOADER_ONLY,
    ),
    Broken(
        VOCABULARY,
        "(prohibit|ban) ... <harm>",
        "... <harm>",
        7,
        "a gap stands at the end. Begin and end with a word.",
        LOADER_ONLY,
    ),
    Broken(
        VOCABULARY,
        "(prohibit|ban) ... <harm>",
        "ban <harm",
        7,
        "'<' and '>' do not pair. Write <list-name>.",
        LOADER_ONLY,
    ),
    Broken(
        VOCABULARY,
        "[sentence, list-item]",
        "[sentence, paragraph]",
        8,
        "'paragraph' is not known as 'where'. Known: form-field, list-item",
    ),
    Broken(
        VOCABULARY,
        "[sentence, list-item]",
        "{sentence, list-item}",
        8,
        "'where' must be a list, not braces. Write [sentence, list-item].",
    ),
    Broken(
        VOCABULARY, "kind: document-control", "kind: document control", 13, "'document control' is no kind of claim."
    ),
    Broken(VOCABULARY, "finds: nothing", "finds: no", 11, "'no' is not known as 'finds'. Known: nothing."),
    Broken(
        VOCABULARY,
        "columns:",
        "  - {claim: corruption.prohibits, kind: ban, says: [no bribes]}\ncolumns:",
        16,
        "Claim 'corruption.prohibits' is of kind 'ban' here and 'prohibition' in",
        LOADER_ONLY,
    ),
    Broken(
        VOCABULARY,
        "- {text: We sell metal., finds: nothing}",
        "- We sell metal.",
        11,
        "The example must be 'key: value' lines, not the text 'We sell metal.'.",
    ),
)
