Feature: 10.3-d The modern slavery statement tells of the business, the risks, the actions and whether they work

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A statement that holds all four parts is conformance
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 1 states "Our supply chain consists of bauxite, alumina, anodes, energy and services from 30 countries."
    And its page 2 states "We see the highest risk among migrant workers in logistics and cleaning services."
    And its page 2 states "In 2025 we audited 42 suppliers against our supplier code."
    And its page 3 states "The effectiveness of these measures is reviewed each year by the compliance committee."
    When the submission is screened
    Then rule 10.3-d is indicated as conformance

  Scenario: Risks and actions without their effect need review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 2 states "We see the highest risk among migrant workers in logistics and cleaning services."
    And its page 2 states "In 2025 we audited 42 suppliers against our supplier code."
    When the submission is screened
    Then rule 10.3-d is indicated as needs-review
    And the reason mentions "whether the actions work"

  Scenario: Actions without risks need review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 2 states "All buyers completed training on modern slavery."
    When the submission is screened
    Then rule 10.3-d is indicated as needs-review
    And the reason mentions "not of the risks"

  Scenario: Plans only need review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 2 states "In 2027 we will audit 40 suppliers."
    When the submission is screened
    Then rule 10.3-d is indicated as needs-review
    And the reason mentions "plans only"

  Scenario: Structure alone needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 1 states "Our supply chain consists of bauxite, alumina, anodes, energy and services from 30 countries."
    When the submission is screened
    Then rule 10.3-d is indicated as needs-review
    And the reason mentions "no action"

  Scenario: A statement that only assures needs review
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And its page 2 states "We take modern slavery very seriously."
    When the submission is screened
    Then rule 10.3-d is indicated as needs-review
    And the reason mentions "none of its expected parts"

  Scenario: Without a statement there is nothing to look at
    Given a policy "Social Policy"
    And its page 2 states "We take modern slavery very seriously."
    When the submission is screened
    Then rule 10.3-d has no evidence
