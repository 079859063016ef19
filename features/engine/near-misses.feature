Feature: The nearest change of evidence that would alter an outcome is told in words

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"

  Scenario: What is only planned would count if it were done
    Given a policy "Conduct"
    And its page 1 states "From 2027 we will prohibit bribery."
    When the submission is screened
    Then the near-miss of rule 3.1-a is "conformance if the said on page 1 of Conduct, which is only planned, were in force"

  Scenario: An old approval would count if it were newer
    Given a policy "Our Policy" approved by the board on 2019-01-15
    When the submission is screened
    Then the near-miss of rule 2.4-a is "conformance if the approval were dated after 2021-01-31"

  Scenario: Conformance would be lost with what it rests on
    Given a policy "Conduct"
    And its page 1 states "We prohibit bribery."
    When the submission is screened
    Then the near-miss of rule 3.1-a is "no-evidence without the said on page 1 of Conduct"

  Scenario: A contradiction that were gone
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    And a verification statement "Verification"
    And its page 1 states "In 2024 the emissions intensity was 10.9 t CO2e/t Al."
    When the submission is screened
    Then rule 1.3-a is indicated as minor
    And the near-miss mentions "without the contradiction between"

  Scenario: Several claims of one kind are asked for together, not one after the other
    Given a register "Account"
    And its page 1 has the table "Material account (tonnes)"
      | Year | Total input |
      | 2025 | 10,000      |
    When the submission is screened
    Then rule 1.6-a is indicated as needs-review
    And the near-miss mentions "certified"
