Feature: Calculations are exact, keep their units, and are told with what went into them

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"

  Scenario: A third is a third, not nearly one
    Given a register "Account"
    And its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Total input |
      | 2024 | 1         | 3           |
    When the submission is screened
    Then rule 1.6-a is indicated as conformance
    And the calculation "share" comes to "0.333333" in "2024"
    And "certified" goes into the calculation "share" with "1 t"

  Scenario: Every year must have its share, one is told as one
    Given a register "Account"
    And its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Total input |
      | 2024 | 4,000     | 10,000      |
      | 2025 | 3,000     | 10,000      |
    When the submission is screened
    Then rule 1.6-a is indicated as minor
    And the reason mentions "0.4 (2024) and 0.3 (2025)"
    And the calculation "share" comes to "0.3" in "2025"

  Scenario: Too little in every year
    Given a register "Account"
    And its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Total input |
      | 2025 | 3,000     | 10,000      |
    When the submission is screened
    Then rule 1.6-a is indicated as needs-review
    And the reason mentions "The share is 0.3"

  Scenario: Without a total there is no share
    Given a register "Account"
    And its page 1 has the table "Material account (tonnes)"
      | Year | CoC input |
      | 2025 | 3,000     |
    When the submission is screened
    Then rule 1.6-a is indicated as needs-review
    And the reason mentions "cannot be calculated"
    And the calculation "share" comes to nothing

  Scenario: Nothing to calculate with
    Given a register "Account"
    And its page 1 states "The account is kept elsewhere."
    When the submission is screened
    Then rule 1.6-a has no evidence

  Scenario: A block that may be missing counts as nought, and sums keep their unit
    Given a register "Account"
    And its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | CoC output |
      | 2025 | 3,000     | 2,900      |
    When the submission is screened
    Then rule 1.6-b is indicated as conformance
    And the reason mentions "In 3,000 t (2025), out 2,900 t (2025)."
    And the calculation "comes_in" comes to "3000 t" in "2025"

  Scenario: Two sums are compared year by year
    Given a register "Account"
    And its page 1 has the table "Material account (tonnes)"
      | Year | CoC input | Eligible scrap | CoC output |
      | 2024 | 3,000     | 500            | 2,900      |
      | 2025 | 3,000     | 500            | 3,600      |
    When the submission is screened
    Then rule 1.6-b is indicated as needs-review
    And the calculation "within" comes to "3600 t" in "2025"

  Scenario: Nothing in and nothing out
    Given a register "Account"
    And its page 1 states "The account is kept elsewhere."
    When the submission is screened
    Then rule 1.6-b has no evidence

  Scenario: The second year before is found, whatever lies further back
    Given a sustainability report "Report 2024"
    And its page 2 has the table "Emissions intensity (t CO2e/t Al)"
      | Year                | 2021 | 2022 | 2023 | 2024 |
      | Emissions intensity | 20.0 | 10.0 | 9.8  | 9.4  |
    When the submission is screened
    Then rule 1.7-a is indicated as conformance
    And the reason mentions "in 2022"
    And the calculation "fallen" comes to "0.06"

  Scenario: What fell long ago does not count
    Given a sustainability report "Report 2024"
    And its page 2 has the table "Emissions intensity (t CO2e/t Al)"
      | Year                | 2021 | 2022 | 2023 | 2024 |
      | Emissions intensity | 20.0 | 9.6  | 9.5  | 9.4  |
    When the submission is screened
    Then rule 1.7-a is indicated as needs-review
    And the reason mentions "is too little"

  Scenario: Two years have no second year before
    Given a sustainability report "Report 2024"
    And its page 2 has the table "Emissions intensity (t CO2e/t Al)"
      | Year                | 2023 | 2024 |
      | Emissions intensity | 20.0 | 9.4  |
    When the submission is screened
    Then rule 1.7-a is indicated as needs-review
    And the reason mentions "or fewer"

  Scenario: Figures of different units are not subtracted
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2022 the emissions intensity was 12 t CO2e/t Al."
    And its page 2 states "In 2023 the emissions intensity was 11 t CO2e/t Al."
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/MWh."
    When the submission is screened
    Then rule 1.7-a is indicated as needs-review

  Scenario: No intensity at all
    Given a sustainability report "Report 2024"
    And its page 2 states "The potrooms were painted."
    When the submission is screened
    Then rule 1.7-a has no evidence
