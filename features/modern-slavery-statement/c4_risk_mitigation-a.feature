Feature: c4_risk_mitigation-a The statement describes actions that identify, assess or reduce the risks

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: A demand on suppliers is an action
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "Every supplier must sign our code before the first order."
    When the submission is screened
    Then rule c4_risk_mitigation-a is indicated as conformance

  Scenario: A sentence under a heading on due diligence counts
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 has the heading "Due diligence"
    And its page 2 states "We have checked the contracts of all agencies."
    When the submission is screened
    Then rule c4_risk_mitigation-a is indicated as conformance

  Scenario: Policies in a list are actions
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 lists under "The following policies support our modern slavery policy:" "Dignity at work", "Fair hiring"
    When the submission is screened
    Then rule c4_risk_mitigation-a is indicated as conformance

  Scenario: Plans alone need review
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "From 2027 we will introduce training on modern slavery for all employees."
    When the submission is screened
    Then rule c4_risk_mitigation-a is indicated as needs-review
    And the reason mentions "none as taken"

  Scenario: The law is no action
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "The law requires a statement."
    When the submission is screened
    Then rule c4_risk_mitigation-a has no evidence
