Feature: Documents that contradict each other are read side by side

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"

  Scenario: Two values for one year are shown together
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    And a verification statement "Verification"
    And its page 1 states "In 2024 the emissions intensity was 10.9 t CO2e/t Al."
    When the submission is screened
    Then rule 1.3-a is indicated as minor
    And two passages contradict each other: "9.4 t CO2e/t Al" and "10.9 t CO2e/t Al"

  Scenario: Rounding is no contradiction
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    And a verification statement "Verification"
    And its page 1 states "In 2024 the emissions intensity was 9.42 t CO2e/t Al."
    When the submission is screened
    Then rule 1.3-a is indicated as conformance

  Scenario: Another unit is no contradiction
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    And a verification statement "Verification"
    And its page 1 states "In 2024 the emissions intensity was 9,400 kg CO2e/t Al."
    When the submission is screened
    Then rule 1.3-a is indicated as conformance

  Scenario: Two years are two subjects
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    And a verification statement "Verification"
    And its page 1 states "In 2023 the emissions intensity was 10.9 t CO2e/t Al."
    When the submission is screened
    Then rule 1.3-a is indicated as conformance

  Scenario: What follows from a contradiction is marked
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 12.4 t CO2e/t Al."
    And a verification statement "Verification"
    And its page 1 states "In 2024 the emissions intensity was 13.9 t CO2e/t Al."
    When the submission is screened
    Then rule 1.3-b is indicated as minor
    And the finding follows from rule 1.3-a
