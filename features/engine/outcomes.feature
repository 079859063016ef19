Feature: Every outcome and every completeness, and what each of them means

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"

  Scenario: Conformance is complete
    Given a policy "Conduct"
    And its page 1 states "We prohibit bribery."
    When the submission is screened
    Then criterion 3.1 is indicated as conformance
    And the completeness of rule 3.1-a is complete

  Scenario: A possible major
    Given a policy "Conduct"
    And its page 1 states "We do not prohibit bribery."
    When the submission is screened
    Then criterion 3.1 is indicated as major

  Scenario: A possible minor
    Given a policy "Conduct"
    And its page 1 states "We prohibit bribery."
    When the submission is screened
    Then criterion 2.6 is indicated as minor

  Scenario: Evidence that does not settle the question is partial
    Given a policy "Conduct"
    And its page 1 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.2-a is indicated as needs-review
    And the completeness of rule 2.2-a is partial

  Scenario: Evidence of which only the date is too old is stale
    Given a policy "Our Policy" approved by the board on 2019-01-15
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the completeness of rule 2.4-a is stale

  Scenario: Nothing found is no evidence, never conformance
    Given a policy "Conduct"
    And its page 1 states "The canteen opens at noon."
    When the submission is screened
    Then criterion 3.1 has no evidence
    And the completeness of rule 3.1-a is missing
    And the search covered 1 document and 1 page

  Scenario: Where a page could not be read it may stand there
    Given a policy "Conduct"
    And its page 1 states "The canteen opens at noon."
    And its page 2 is scanned
    When the submission is screened
    Then rule 3.1-a has no evidence
    And the completeness of rule 3.1-a is unreadable
    And page 2 of "Conduct" is listed as unread

  Scenario: A question for the auditor
    Given a policy "Conduct"
    And its page 1 states "The canteen opens at noon."
    When the submission is screened
    Then rule 2.1-b is indicated as manual
    And criterion 2.1 has 1 open question

  Scenario: What is not asked of these activities
    Given a policy "Conduct"
    When the submission is screened
    Then criterion 4.3 is not applicable
    And the completeness of rule 4.3-a is not-applicable

  Scenario: What no rule asks
    Given a policy "Conduct"
    When the submission is screened
    Then criterion 4.1 is not covered

  Scenario: What the engine cannot decide is an error, and the rest of the run goes on
    Given a policy "Conduct"
    And its page 1 states "We prohibit bribery."
    And its page 2 states "In 2024 the emissions intensity was 9.4 t CO2e/t Al."
    When the submission is screened
    Then criterion 4.2 is indicated as error
    And the reason mentions "is not a quantity"
    And criterion 3.1 is indicated as conformance
    And the overall reasons mention "could not decide example 4.2"
