Feature: A number that changes on a day changes findings from that day on

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"
    And the parameter "policy_review_age" is "36 months" from 2027-01-01 on
    And a policy "Our Policy" approved by the board on 2022-06-15

  Scenario: Before the day the old number holds, and the new one is coming
    When the submission is screened
    Then rule 2.4-a is indicated as conformance
    And the run used "60 months" for "policy_review_age"
    And "policy_review_age" is coming on 2027-01-01 with "36 months"

  Scenario: On the day before the old number still holds
    Given the submission is screened as of 2026-12-31
    When the submission is screened
    Then rule 2.4-a is indicated as conformance

  Scenario: On the day the new number holds
    Given the submission is screened as of 2027-01-01
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "expected every 36 months"
    And the run used "36 months" for "policy_review_age"
    And nothing is coming for "policy_review_age"

  @pdf
  Scenario: On the day the new number holds for real PDFs too
    Given the submission is screened as of 2027-01-01
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the run used "36 months" for "policy_review_age"

  Scenario: After the day a newer approval is needed
    Given the submission is screened as of 2027-05-01
    And a policy "Our New Policy" approved by the board on 2024-05-01
    When the submission is screened
    Then rule 2.4-a is indicated as conformance

  Scenario: Two standards are screened side by side, each by its own rules
    Given also screened against "asi-ps-v3"
    When the submission is screened
    Then criterion example/2.4 is indicated as conformance
    And criterion asi-ps-v3/2.4 has no evidence
