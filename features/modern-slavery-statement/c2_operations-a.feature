Feature: c2_operations-a The statement describes the operations

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: What is made and where is described
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We manufacture castings for customers in the automotive industry in twelve countries."
    When the submission is screened
    Then rule c2_operations-a is indicated as conformance

  Scenario: A sentence under a heading on the business counts
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 has the heading "Our business"
    And its page 2 states "Our products reach customers and sites all over Europe."
    When the submission is screened
    Then rule c2_operations-a is indicated as conformance

  Scenario: What the company does not do needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "The company does not operate factories in high altitude countries."
    When the submission is screened
    Then rule c2_operations-a is indicated as needs-review
    And the reason mentions "only what is not"

  Scenario: Training is no operation
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We provide training on modern slavery to all sites."
    When the submission is screened
    Then rule c2_operations-a has no evidence
