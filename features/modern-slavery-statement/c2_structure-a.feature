Feature: c2_structure-a The statement describes the structure of the entity

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: Owners, subsidiaries and head count are a structure
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "Holm Casting Ltd is a wholly owned subsidiary of Holm Metals plc and employs 900 people."
    When the submission is screened
    Then rule c2_structure-a is indicated as conformance

  Scenario: A list of companies is one too
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 lists under "The group consists of the following companies:" "Holm Casting Ltd", "Holm Rolling Ltd"
    When the submission is screened
    Then rule c2_structure-a is indicated as conformance

  Scenario: What the company is not needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "The company is not owned by a parent company."
    When the submission is screened
    Then rule c2_structure-a is indicated as needs-review
    And the reason mentions "only what is not"

  Scenario: An assurance is no structure
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We care about people."
    When the submission is screened
    Then rule c2_structure-a has no evidence
