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

  Scenario: 2030 here and 2035 there
    Given a sustainability report "Report 2024"
    And its page 2 states "We will reach net zero by 2030."
    And a policy "Climate Policy"
    And its page 1 states "By 2035 all our plants are to be net zero."
    When the submission is screened
    Then rule 1.8-a is indicated as needs-review
    And two passages contradict each other: "by 2030" and "By 2035"

  Scenario: One year in both documents
    Given a sustainability report "Report 2024"
    And its page 2 states "We will reach net zero by 2035."
    And a policy "Climate Policy"
    And its page 1 states "By 2035 all our plants are to be net zero."
    When the submission is screened
    Then rule 1.8-a is indicated as conformance

  Scenario: No aim at all
    Given a policy "Climate Policy"
    And its page 1 states "The canteen opens at noon."
    When the submission is screened
    Then rule 1.8-a has no evidence

  Scenario: In force here and withdrawn there
    Given a policy "Conduct Policy" approved by the board on 2024-05-02
    And its page 1 states "We prohibit bribery."
    And a sustainability report "Report 2024"
    And its page 2 states "The Conduct Policy was withdrawn in 2025."
    When the submission is screened
    Then rule 2.9-a is indicated as needs-review
    And the finding quotes page 1 of "Conduct Policy"
    And the finding quotes page 2 of "Report 2024"

  Scenario: Another policy is withdrawn
    Given a policy "Conduct Policy" approved by the board on 2024-05-02
    And its page 1 states "We prohibit bribery."
    And a sustainability report "Report 2024"
    And its page 2 states "The Travel Policy was withdrawn in 2025."
    When the submission is screened
    Then rule 2.9-a is indicated as conformance

  Scenario: A policy whose approval was not found
    Given a policy "Conduct Policy"
    And its page 1 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.9-a is indicated as needs-review
    And the reason mentions "approval was not found"

  Scenario: No policy
    Given a policy "Conduct Policy"
    When the submission is screened
    Then rule 2.9-a has no evidence
