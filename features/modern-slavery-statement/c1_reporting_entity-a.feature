Feature: c1_reporting_entity-a The statement names the reporting entity

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: The reporting entity is named
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "The reporting entity is Holm Metals plc."
    When the submission is screened
    Then rule c1_reporting_entity-a is indicated as conformance

  Scenario: A statement made on behalf of a company names it
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "This statement is made on behalf of Holm Metals plc and Holm Casting Ltd."
    When the submission is screened
    Then rule c1_reporting_entity-a is indicated as conformance

  Scenario: Nothing is said of who reports
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "Slavery has no place in our business."
    When the submission is screened
    Then rule c1_reporting_entity-a has no evidence
