Feature: Every site, scope and year must have its own statement

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"

  Scenario: Every site has a value
    Given the sites "Northfjord" and "Southbay"
    And a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity of Northfjord was 9.4 t CO2e/t Al."
    And its page 3 states "In 2024 the emissions intensity of Southbay was 9.8 t CO2e/t Al."
    When the submission is screened
    Then rule 1.1-a is indicated as conformance

  Scenario: A site without a value is noticed, and named as what is missing
    Given the sites "Northfjord" and "Southbay"
    And a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity of Northfjord was 9.4 t CO2e/t Al."
    When the submission is screened
    Then rule 1.1-a is indicated as needs-review
    And the near-miss mentions "Southbay"

  Scenario: Where there is one site every statement is about it
    Given the site "Northfjord"
    And a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    When the submission is screened
    Then rule 1.1-a is indicated as conformance

  Scenario: Both scopes are stated, one of them is not enough
    Given a sustainability report "Report 2024"
    And its page 2 states "Our scope 1 emissions were 410,000 t CO2e in 2024."
    And its page 2 states "Our scope 2 emissions were 90,000 t CO2e in 2024."
    When the submission is screened
    Then rule 1.2-a is indicated as conformance

  Scenario: Scope 1 alone needs review
    Given a sustainability report "Report 2024"
    And its page 2 states "Our scope 1 emissions were 410,000 t CO2e in 2024."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review

  Scenario: Every year of the audit period is stated
    Given the audit looks at 2023-07-01 to 2024-06-30
    And a sustainability report "Report 2024"
    And its page 2 states "In 2023 the emissions intensity was 9.9 t CO2e/t Al."
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    When the submission is screened
    Then rule 1.5-a is indicated as conformance

  Scenario: A year of the audit period is missing
    Given the audit looks at 2023-07-01 to 2024-06-30
    And a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    When the submission is screened
    Then rule 1.5-a is indicated as needs-review
    And the near-miss mentions "2023"

  Scenario: An audit period that is not stated is asked for, not guessed
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    When the submission is screened
    Then rule 1.5-a is indicated as needs-review
    And the reason mentions "audit_period, which the submission does not state"

  Scenario: Three years are counted, not three statements
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2022 the emissions intensity was 9.9 t CO2e/t Al."
    And its page 2 states "In 2023 the emissions intensity was 9.6 t CO2e/t Al."
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    When the submission is screened
    Then rule 1.4-a is indicated as conformance

  Scenario: One year stated three times is one year
    Given a sustainability report "Report 2024"
    And its page 1 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    And its page 3 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    When the submission is screened
    Then rule 1.4-a is indicated as needs-review
