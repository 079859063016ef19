Feature: c2_supply_chains-a The statement describes the supply chains

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: What is bought and from where is described
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We purchase raw materials from suppliers in twelve countries."
    When the submission is screened
    Then rule c2_supply_chains-a is indicated as conformance

  Scenario: A list of what is bought is a description
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 lists under "Our supply chain includes goods and services such as:" "Alloys", "Furnace linings"
    When the submission is screened
    Then rule c2_supply_chains-a is indicated as conformance

  Scenario: What is not bought needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We do not purchase raw materials from suppliers in other countries."
    When the submission is screened
    Then rule c2_supply_chains-a is indicated as needs-review
    And the reason mentions "only what is not"

  Scenario: An audit of suppliers is no description of them
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We audit suppliers every year."
    When the submission is screened
    Then rule c2_supply_chains-a has no evidence
