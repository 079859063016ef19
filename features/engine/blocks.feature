Feature: What a rule can ask of the submission, of documents, and of one document about another

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"

  Scenario: Attributes are what the submission states, a date among them
    Given the attribute "new_project" is "planned"
    And the attribute "project_began" is "2025-03-01"
    And a sustainability report "Assessment"
    And its page 1 states "The project was assessed."
    When the submission is screened
    Then rule 2.5-a is indicated as conformance

  Scenario: A date that is too late does not pass
    Given the attribute "new_project" is "yes"
    And the attribute "project_began" is "2026-01-01"
    And a sustainability report "Assessment"
    And its page 1 states "The project was assessed."
    When the submission is screened
    Then rule 2.5-a is indicated as needs-review
    And the near-miss mentions "project_began is before 2026-01-01"

  Scenario: What is not stated is never assumed
    Given a sustainability report "Assessment"
    And its page 1 states "The project was assessed."
    When the submission is screened
    Then rule 2.5-a has no evidence

  Scenario: A rule is not asked where an attribute excludes it
    Given the attribute "new_project" is "no"
    And a sustainability report "Assessment"
    When the submission is screened
    Then rule 2.5-a is not applicable

  Scenario: Absence is noticed beside what is there
    Given a policy "Conduct"
    And its page 1 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.6-a is indicated as minor
    And the near-miss mentions "publication"

  Scenario: What is there is not absent
    Given a policy "Conduct" published at "https://smelter.example/conduct"
    And its page 1 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.6-a is indicated as conformance

  Scenario: Where nothing was found absence proves nothing
    Given a policy "Conduct"
    And its page 1 states "The canteen opens at noon."
    When the submission is screened
    Then rule 2.6-a has no evidence

  Scenario: Another document names the policy
    Given a policy "Conduct Policy"
    And its page 1 states "We prohibit bribery."
    And a sustainability report "Report 2024"
    And its page 2 states "Our Conduct Policy is published on our website."
    When the submission is screened
    Then rule 2.7-a is indicated as conformance
    And the finding quotes page 2 of "Report 2024"

  Scenario: Another document says the same
    Given a policy "Conduct Policy"
    And its page 1 states "We prohibit bribery."
    And a policy "Second Policy"
    And its page 1 states "We prohibit corruption."
    When the submission is screened
    Then rule 2.7-a is indicated as needs-review
    And the reason mentions "Two documents say it"

  Scenario: The same section says who approved it
    Given a policy "Conduct Policy"
    And its page 2 has the heading "Bribery"
    And its page 2 states "We prohibit bribery. This section was approved by the Board of Directors on 3 May 2024."
    When the submission is screened
    Then rule 2.7-a is indicated as needs-review
    And the reason mentions "The section says who approved it"

  Scenario: Another section is another section
    Given a policy "Conduct Policy"
    And its page 2 has the heading "Bribery"
    And its page 2 states "We prohibit bribery."
    And its page 3 has the heading "Control of this document"
    And its page 3 states "This policy was approved by the Board of Directors on 3 May 2024."
    When the submission is screened
    Then rule 2.7-a is indicated as needs-review
    And the reason mentions "One document says it."

  Scenario: No document says anything
    Given a policy "Conduct Policy"
    And its page 2 states "The canteen opens at noon."
    When the submission is screened
    Then rule 2.7-a has no evidence

  Scenario: A document is asked for its kind, title, topics, approval and publication
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02 and published at "https://smelter.example/code"
    And its page 2 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.8-a is indicated as conformance

  Scenario: An approved code that nobody outside can read
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.8-a is indicated as minor

  Scenario: A code that is not approved
    Given a code of conduct "Code of Conduct"
    And its page 2 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.8-a is indicated as needs-review
    And the reason mentions "covers it"

  Scenario: A code of another matter
    Given a code of conduct "Code of Conduct"
    And its page 2 states "The canteen opens at noon."
    When the submission is screened
    Then rule 2.8-a is indicated as needs-review
    And the reason mentions "does not cover it"

  Scenario: No code
    Given a policy "Conduct"
    And its page 1 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.8-a has no evidence

  Scenario: The newest figure decides, and a single low one is told as one
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2023 the emissions intensity was 9.4 t CO2e/t Al."
    And its page 2 states "In 2024 the emissions intensity was 10.4 t CO2e/t Al."
    When the submission is screened
    Then rule 1.3-b is indicated as minor
    And the reason mentions "Only once"
