"""Mistakes in the form of a rule: its keys, id, dates, and what it says of other rules."""

from __future__ import annotations

from rules.tests.broken.case import INTENSITY, LOADER_ONLY, MANUAL, RULE, Broken

BROKEN = (
    Broken(RULE, "status: active", "statut: active", 3, "'statut' is not a key of the rule. Did you mean 'status'?"),
    Broken(RULE, "status: active\n", "", 1, "'status' is missing from the rule."),
    Broken(RULE, "status: active", "status: activ", 3, "'activ' is not known as 'status'. Did you mean 'active'"),
    Broken(RULE, "basis: memory\n", "", 1, "'basis' is missing from the rule."),
    Broken(RULE, "basis: memory", "basis: hearsay", 5, "Known: memory, partly, verified."),
    Broken(RULE, "public: no", "public: never", 6, "'public' must be yes or no, not 'never'."),
    Broken(RULE, "needs: {written_policy: yes, public: no, consultation: no}\n", "", 1, "'needs' is missing"),
    Broken(RULE, "question: Does a current policy forbid corruption?", "question:", 7, "'question' is empty."),
    Broken(RULE, "{from: 2022-05-19}", "{from: 19.05.2022}", 10, "Write a date as year-month-day: 2022-05-19."),
    Broken(RULE, "{from: 2022-05-19}", "{from: 2022-02-30}", 10, "is no day of the calendar.", LOADER_ONLY),
    Broken(RULE, "{from: 2022-05-19}", "{from: 2022-05-19, to: 2022-01-01}", 10, "before it begins", LOADER_ONLY),
    Broken(
        RULE,
        "activities: all",
        "activities: [smelter]",
        9,
        "'smelter' is not known as 'activities'. Did you mean 'smelting'?",
        LOADER_ONLY,
    ),
    Broken(RULE, "rule: tiny/1.2-a", "rule: tiny/1.2a", 1, "is no id of a rule."),
    Broken(
        RULE,
        "rule: tiny/1.2-a",
        "rule: tiny/1.2-c",
        1,
        "The file is called '1.2-a.yaml'. Call it '1.2-c.yaml'",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "rule: tiny/1.2-a",
        "rule: other/1.2-a",
        1,
        "in the folder of pack 'tiny'. Call it 'tiny/1.2-a'.",
        LOADER_ONLY,
    ),
    Broken(
        RULE, "criterion: 1.2}", "criterion: 1.3}", 4, "tiny has no criterion '1.3'. Did you mean '1.2'?", LOADER_ONLY
    ),
    Broken(
        RULE, "standard: tiny", "standard: tinny", 4, "There is no standard 'tinny'. Did you mean 'tiny'?", LOADER_ONLY
    ),
    Broken(
        RULE,
        "rule: tiny/1.10-a, as",
        "rule: tiny/1.10-b, as",
        24,
        "There is no rule 'tiny/1.10-b'. Did you mean 'tiny/1.10-a'",
        LOADER_ONLY,
    ),
    Broken(RULE, "as: see-also", "as: like", 24, "Known: part-of, see-also, supersedes."),
    Broken(
        INTENSITY,
        "depends_on: [tiny/1.2-a]",
        "depends_on: [tiny/1.10-a]",
        20,
        "The rule depends on itself.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "known_limits: [Pictures are not read.]",
        "known_limits: {Pictures are not read.}",
        23,
        "must be a list, not braces. Write [Pictures are not read.].",
    ),
    Broken(INTENSITY, "new_project: yes", "new project: yes", 8, "is no name of an attribute."),
    Broken(
        RULE,
        "rule: tiny/1.10-a, as",
        "rule: tiny/1.10-a, is",
        24,
        "'is' is not a key of the related rule. Known: as, rule.",
    ),
    Broken(
        INTENSITY,
        "criterion: 1.10}",
        "criterion: 1.1}",
        4,
        "tiny has no criterion '1.1'. Did you mean '1.10'?",
        LOADER_ONLY,
    ),
    Broken(
        RULE, "status: active", "status: no", 3, "'no' is not known as 'status'. Known: active, draft, retired, trial."
    ),
    Broken(
        RULE,
        "activities: all",
        "activities: no",
        9,
        "'no' is not known as 'activities'. Known: mining, smelting.",
        LOADER_ONLY,
    ),
    Broken(
        INTENSITY,
        "depends_on: [tiny/1.2-a]",
        "depends_on: no",
        20,
        "There is no rule 'no'. Known: tiny/1.10-a, tiny/1.2-a",
    ),
    Broken(RULE, "public: no", "public: off", 6, "'public' must be yes or no, not 'off'."),
    Broken(
        RULE,
        "cites: {standard: tiny, criterion: 1.2}",
        "cites: tiny 1.2",
        4,
        "'cites' must be 'key: value' lines, not the text 'tiny 1.2'.",
    ),
    Broken(
        RULE,
        "title: A current policy forbids corruption",
        "title: [A policy, forbids]",
        2,
        "'title' must be a text, not a list.",
    ),
    Broken(
        RULE, "{from: 2022-05-19}", "{since: 2022-05-19}", 10, "'since' is not a key of 'in_force'. Known: from, to."
    ),
    Broken(
        RULE,
        "{from: 2022-05-19}",
        "2022-05-19",
        10,
        "'in_force' must be 'key: value' lines, not the text '2022-05-19'.",
    ),
    Broken(
        INTENSITY,
        "new_project: yes",
        "new_project: {after: 2024-01-01, before: 2023-01-01}",
        8,
        "No day lies after 2024-01-01 and before 2023-01-01.",
        LOADER_ONLY,
    ),
    Broken(
        RULE,
        "[Pictures are not read.]",
        "[Pictures., Pictures.]",
        23,
        "'Pictures.' stands twice in 'known_limits'. Keep one of them.",
    ),
    Broken(
        RULE,
        "do: Provide the policy.",
        "do: {policy}",
        22,
        "'do' must be a text, not braces. Put a text that begins with '{' in quotes.",
    ),
    Broken(
        MANUAL,
        "kind: manual",
        "kind: manual\nlook_for: {ban: {claim: corruption.*}}",
        5,
        "A rule of kind manual has no 'look_for'. Remove it: the auditor answers the question.",
    ),
    Broken(
        MANUAL, "kind: manual\n", "", 1, "'outcome' is missing from the rule. Only a rule of kind manual does without."
    ),
)
