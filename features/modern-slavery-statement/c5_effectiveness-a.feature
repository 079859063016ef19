Feature: c5_effectiveness-a The statement tells how the effect of the actions is assessed

  Background:
    Given an entity screened against "modern-slavery-statement" as of 2026-01-31

  Scenario: Indicators that are measured tell the effect
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "We measure the effectiveness of our actions by the share of buyers trained."
    When the submission is screened
    Then rule c5_effectiveness-a is indicated as conformance

  Scenario: A sentence under a heading on effectiveness counts
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 has the heading "Measuring effectiveness"
    And its page 2 states "The committee tracks how many audits were completed."
    When the submission is screened
    Then rule c5_effectiveness-a is indicated as conformance

  Scenario: A plan to measure needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "In 2027 we will introduce key performance indicators for our programme."
    When the submission is screened
    Then rule c5_effectiveness-a is indicated as needs-review
    And the reason mentions "only planned"

  Scenario: A furnace may be effective too
    Given a statement "Modern Slavery Statement 2025"
    And its page 2 states "A cost-effective furnace was bought."
    When the submission is screened
    Then rule c5_effectiveness-a has no evidence
