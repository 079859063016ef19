Feature: 5.1-b Energy use of a recent year is stated by source

  Background:
    Given a rolling mill screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A table by energy carrier is conformance
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 has the table "Energy use"
      | Energy      | Unit | 2023 | 2024 |
      | Electricity | GWh  | 245  | 251  |
      | Natural gas | GWh  | 192  | 175  |
    When the submission is screened
    Then rule 5.1-b is indicated as conformance
    And the finding quotes page 2 of "Sustainability Report 2024"

  Scenario: A total with its sources is conformance
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 has the heading "Energy"
    And its page 2 states "Our energy consumption was 426 GWh in 2024. It came from grid electricity, natural gas and diesel."
    When the submission is screened
    Then rule 5.1-b is indicated as conformance

  Scenario: A total without sources needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Our energy consumption was 426 GWh in 2024."
    When the submission is screened
    Then rule 5.1-b is indicated as needs-review
    And the reason mentions "not by source"

  Scenario: Energy of an old year needs review
    Given a sustainability report "Sustainability Report 2018"
    And its page 2 states "Our energy consumption was 426 GWh in 2018."
    When the submission is screened
    Then rule 5.1-b is indicated as needs-review
    And the reason mentions "expected every year"

  Scenario: Two documents that differ need review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Our energy consumption was 426 GWh in 2024."
    And a register "Energy data 2024"
    And its page 1 states "The energy consumption amounted to 390 GWh in 2024."
    When the submission is screened
    Then rule 5.1-b is indicated as needs-review
    And the reason mentions "differ"

  Scenario: Energy that is kept secret needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Energy consumption is confidential."
    When the submission is screened
    Then rule 5.1-b is indicated as needs-review
    And the reason mentions "confidential"

  Scenario: Energy that is not monitored needs review as well
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Total energy is not monitored."
    When the submission is screened
    Then rule 5.1-b is indicated as needs-review
    And the reason mentions "not monitored"

  Scenario: A saving target is no evidence
    Given a policy "Energy Policy"
    And its page 2 states "We will reduce our energy use by 10 % by 2030."
    When the submission is screened
    Then rule 5.1-b has no evidence
