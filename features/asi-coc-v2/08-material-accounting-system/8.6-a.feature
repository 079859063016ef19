Feature: 8.6-a The certified share of output is within that of input, in every year

  Background:
    Given an entity screened against "asi-coc-v2" as of 2026-01-31
    And a register "Material Account"

  Scenario: Output within input is conformance, with both shares told
    Given its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Eligible scrap | Total input | CoC output | Total output |
      | 2024 | 4,000     | 1,000          | 10,000      | 4,800      | 9,800        |
      | 2025 | 6,000     | 1,500          | 12,000      | 7,000      | 11,700       |
    When the submission is screened
    Then rule 8.6-a is indicated as conformance
    And the reason mentions "50 (2024) and 62.5 (2025)"
    And the finding quotes page 1 of "Material Account"

  Scenario: One year in which more came out than went in is enough
    Given its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Eligible scrap | Total input | CoC output | Total output |
      | 2024 | 4,000     | 1,000          | 10,000      | 4,800      | 9,800        |
      | 2025 | 6,000     | 1,500          | 12,000      | 7,800      | 11,700       |
    When the submission is screened
    Then rule 8.6-a is indicated as needs-review
    And the reason mentions "66.6667 (2025)"

  Scenario: Without eligible scrap the input is what was certified
    Given its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Total input | CoC output | Total output |
      | 2025 | 6,000     | 12,000      | 5,000      | 11,700       |
    When the submission is screened
    Then rule 8.6-a is indicated as conformance

  Scenario: Shares of different years say nothing of each other
    Given its page 1 has the table "Input (tonnes)"
      | Year | CoC input | Total input |
      | 2024 | 6,000     | 12,000      |
    And its page 2 has the table "Output (tonnes)"
      | Year | CoC output | Total output |
      | 2025 | 5,000      | 11,700       |
    When the submission is screened
    Then rule 8.6-a is indicated as needs-review
    And the reason mentions "cannot be compared year by year"

  Scenario: Certified tonnes without totals give no share
    Given its page 1 has the table "Input (tonnes)"
      | Year | CoC input |
      | 2025 | 6,000     |
    When the submission is screened
    Then rule 8.6-a is indicated as needs-review
    And the near-miss mentions "total"

  Scenario: Two documents that differ on the same year are not added up
    Given its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Total input | CoC output | Total output |
      | 2025 | 6,000     | 12,000      | 5,000      | 11,700       |
    And a register "Internal Account"
    And its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Total input | CoC output | Total output |
      | 2025 | 7,000     | 12,000      | 5,000      | 11,700       |
    When the submission is screened
    Then rule 8.6-a is indicated as needs-review

  Scenario: No account at all is no evidence
    Given its page 1 states "The material account is kept in another system."
    When the submission is screened
    Then rule 8.6-a has no evidence
