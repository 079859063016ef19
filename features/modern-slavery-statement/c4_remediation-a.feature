Feature: c4_remediation-a The statement describes how cases are remedied

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: Repaid fees and support for victims are remedies
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "Where a case is found we repay recruitment fees and support the victims."
    When the submission is screened
    Then rule c4_remediation-a is indicated as conformance

  Scenario: That none was needed is no remedy
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "No remediation measures were required for any case."
    When the submission is screened
    Then rule c4_remediation-a is indicated as needs-review
    And the reason mentions "no remedy"

  Scenario: The remediation of land is another thing
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "Land remediation continued."
    When the submission is screened
    Then rule c4_remediation-a has no evidence
