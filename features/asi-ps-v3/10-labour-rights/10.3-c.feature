Feature: 10.3-c The modern slavery statement is public

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A statement that says where it is published is conformance
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 1 states "The statement is published on our website at https://example.org/statement."
    When the submission is screened
    Then rule 10.3-c is indicated as conformance

  Scenario: Another document that names the statement as public is conformance
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And a sustainability report "Sustainability Report 2024"
    And its page 6 states "Our Modern Slavery Statement 2025 is available on our website."
    When the submission is screened
    Then rule 10.3-c is indicated as conformance

  Scenario: A statement that says nothing on its publication needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    When the submission is screened
    Then rule 10.3-c is indicated as needs-review
    And the reason mentions "that it is public was not"

  Scenario: A statement that is not public is a minor
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 2 states "This statement is not publicly available."
    When the submission is screened
    Then rule 10.3-c is indicated as minor

  Scenario: A statement for internal use is a minor
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 2 states "This statement is for internal use only."
    When the submission is screened
    Then rule 10.3-c is indicated as minor

  Scenario: A statement said to be public and internal needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 1 states "The statement is published on our website at https://example.org/statement."
    And its page 2 states "This statement is for internal use only."
    When the submission is screened
    Then rule 10.3-c is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A statement given on request needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 2 states "A copy of the statement is provided upon request."
    When the submission is screened
    Then rule 10.3-c is indicated as needs-review
    And the reason mentions "on request"

  Scenario: A planned publication needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 2 states "This statement will be published on our website in 2027."
    When the submission is screened
    Then rule 10.3-c is indicated as needs-review
    And the reason mentions "only planned"

  Scenario: A statement inside a report needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "This is our fourth modern slavery statement."
    When the submission is screened
    Then rule 10.3-c is indicated as needs-review
    And the reason mentions "part of"

  Scenario: Without a statement there is nothing to publish
    Given a policy "Social Policy" published at "https://example.org/social"
    And its page 2 states "We take modern slavery very seriously."
    When the submission is screened
    Then rule 10.3-c has no evidence
