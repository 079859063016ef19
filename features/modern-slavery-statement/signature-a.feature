Feature: signature-a A responsible member signed the statement

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: A signature with name and title is conformance
    Given a statement "Modern Slavery Statement 2025"
    And its page 3 has the field "Signed by" with "Ada Holm, Chief Executive Officer"
    When the submission is screened
    Then rule signature-a is indicated as conformance

  Scenario: A sentence that tells who signed is conformance
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "The statement was signed by our Chief Executive Officer on 4 March 2025."
    When the submission is screened
    Then rule signature-a is indicated as conformance

  Scenario: A signature to come is none
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "It is going to be electronically signed by the chair of the board next month."
    When the submission is screened
    Then rule signature-a is indicated as needs-review
    And the reason mentions "only planned"

  Scenario: A signed contract is no signature of the statement
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "Suppliers have signed the code of conduct."
    When the submission is screened
    Then rule signature-a has no evidence
