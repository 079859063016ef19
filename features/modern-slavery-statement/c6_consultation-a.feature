Feature: c6_consultation-a Entities owned or controlled were consulted

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: Consultation of controlled entities is conformance
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We consulted the entities we own and control while this statement was prepared."
    When the submission is screened
    Then rule c6_consultation-a is indicated as conformance

  Scenario: That there is nobody to consult is told as well
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "Holm Metals does not own or control any other entities."
    When the submission is screened
    Then rule c6_consultation-a is indicated as conformance

  Scenario: A plan needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "In 2027 we will engage with every subsidiary and business unit on the preparation of the next statement."
    When the submission is screened
    Then rule c6_consultation-a is indicated as needs-review
    And the reason mentions "only planned"

  Scenario: The consultation of neighbours is another thing
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We consulted the community."
    When the submission is screened
    Then rule c6_consultation-a has no evidence
