Feature: c3_risk_description-a The statement describes the risks of modern slavery

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: Places and groups of workers at risk are described
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "The risk of forced labour is highest among migrant workers at ports."
    When the submission is screened
    Then rule c3_risk_description-a is indicated as conformance

  Scenario: No case is no description of a risk
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "No instances of forced labour were identified in our supply chain."
    When the submission is screened
    Then rule c3_risk_description-a is indicated as needs-review
    And the reason mentions "that there are not"

  Scenario: Training about risks is no description of them
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We train all staff on modern slavery risk."
    When the submission is screened
    Then rule c3_risk_description-a has no evidence
