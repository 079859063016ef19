Feature: approval-a The governing body has approved the statement

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: Approval by the board is conformance
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "This statement was approved by the Board of Directors of Holm Metals plc on 4 March 2025."
    When the submission is screened
    Then rule approval-a is indicated as conformance
    And the finding quotes page 2 of "Modern Slavery Statement 2025"

  Scenario: The words of the acts count as well
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "The principal governing body of each reporting entity has approved this joint statement."
    When the submission is screened
    Then rule approval-a is indicated as conformance

  Scenario: A plan is no approval
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "This statement will be approved by the Board of Directors in March 2027."
    When the submission is screened
    Then rule approval-a is indicated as needs-review
    And the reason mentions "only planned"

  Scenario: A denied approval is told
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "This statement has not been approved by the Board of Directors."
    When the submission is screened
    Then rule approval-a is indicated as minor
    And the reason mentions "not approved"

  Scenario: Approval and denial contradict each other
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "This statement was approved by the Board of Directors on 4 March 2025."
    And its page 3 states "This statement has not been approved by the Board of Directors."
    When the submission is screened
    Then rule approval-a is indicated as needs-review
    And the reason mentions "denies"

  Scenario: The approval of a policy is none of the statement
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "The supplier code of conduct was approved by the Board of Directors."
    When the submission is screened
    Then rule approval-a has no evidence
