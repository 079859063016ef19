Feature: 10.2-a A policy forbids child labour and sets a minimum age of at least 15

  Background:
    Given a bauxite mine screened against "asi-ps-v3" as of 2026-01-31
    And a code of conduct "Code of Conduct"

  Scenario: A prohibition with a minimum age of 16 is conformance
    Given its page 2 states "We prohibit child labour."
    And its page 2 states "The minimum age for employment is 16 years."
    When the submission is screened
    Then rule 10.2-a is indicated as conformance
    And the finding quotes page 2 of "Code of Conduct"

  Scenario: A minimum age of exactly 15 is conformance
    Given its page 2 states "Child labour is strictly prohibited."
    And its page 2 states "We do not employ anyone under the age of 15."
    When the submission is screened
    Then rule 10.2-a is indicated as conformance

  Scenario: Nobody under 18 is employed, without the word child labour, is conformance
    Given its page 2 states "No person younger than 18 years is employed at any of our sites."
    When the submission is screened
    Then rule 10.2-a is indicated as conformance

  Scenario: A minimum age of 14 needs review
    Given its page 2 states "We prohibit child labour. The minimum age for employment is 14 years."
    When the submission is screened
    Then rule 10.2-a is indicated as needs-review
    And the reason mentions "exception"

  Scenario: A minimum age of 13 is a minor
    Given its page 2 states "We prohibit child labour. The minimum age for employment is 13 years."
    When the submission is screened
    Then rule 10.2-a is indicated as minor

  Scenario: A prohibition without an age needs review
    Given its page 2 states "We do not use or tolerate child labor in any form."
    When the submission is screened
    Then rule 10.2-a is indicated as needs-review
    And the reason mentions "minimum age of employment was not found"

  Scenario: A reported case needs review
    Given its page 2 states "We prohibit child labour. The minimum age for employment is 16 years."
    And a sustainability report "Sustainability Report 2024"
    And its page 7 states "In 2024 two cases of child labour were found at our mine."
    When the submission is screened
    Then rule 10.2-a is indicated as needs-review
    And the reason mentions "case"

  Scenario: No reported cases are no case
    Given its page 2 states "We prohibit child labour. The minimum age for employment is 16 years."
    And a sustainability report "Sustainability Report 2024"
    And its page 7 states "No cases of child labour were identified in 2024."
    When the submission is screened
    Then rule 10.2-a is indicated as conformance

  Scenario: Children allowed to help is a major
    Given its page 2 states "Children may help their parents at the mine during holidays."
    When the submission is screened
    Then rule 10.2-a is indicated as major

  Scenario: Child labour that is not forbidden is a minor
    Given its page 2 states "We have yet to prohibit child labour."
    When the submission is screened
    Then rule 10.2-a is indicated as minor

  Scenario: A prohibition and an exception contradict each other
    Given its page 2 states "We prohibit child labour."
    And its page 6 states "Children may help their parents at the mine during holidays."
    When the submission is screened
    Then rule 10.2-a is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A withdrawn code needs review
    Given its page 1 states "This document is no longer in force."
    And its page 2 states "We prohibit child labour. The minimum age for employment is 16 years."
    When the submission is screened
    Then rule 10.2-a is indicated as needs-review
    And the reason mentions "no longer in force"

  Scenario: A requirement on suppliers is no rule of the company
    Given its page 2 states "Suppliers must not use child labour."
    When the submission is screened
    Then rule 10.2-a has no evidence
    And the reason mentions "Suppliers only"

  Scenario: A plan is no prohibition
    Given its page 2 states "From 2027 we will prohibit child labour in our joint ventures."
    When the submission is screened
    Then rule 10.2-a has no evidence
    And the reason mentions "planned"

  Scenario: A law about child labour is no prohibition of the company
    Given its page 2 states "ILO Convention 138 deals with child labour. Child labour is prohibited by law in most countries."
    When the submission is screened
    Then rule 10.2-a has no evidence

  @pdf
  Scenario: A real PDF gives the same
    Given its page 2 states "We prohibit child labour."
    And its page 2 states "The minimum age for employment is 16 years."
    When the submission is screened
    Then rule 10.2-a is indicated as conformance
    And the finding quotes page 2 of "Code of Conduct"

  Scenario: A code for suppliers binds suppliers, though it does not say so in each sentence
    Given a policy "Supplier Code of Conduct" approved by the board on 2025-02-06
    And its page 1 states "Child labour is prohibited. The minimum age is 15 years."
    When the submission is screened
    Then rule 10.2-a has no evidence
    And the reason mentions "Suppliers only"

  Scenario: In a code for suppliers the company may still speak of itself
    Given a policy "Supplier Code of Conduct" approved by the board on 2025-02-06
    And its page 1 states "We prohibit child labour. We employ nobody under the age of 16."
    When the submission is screened
    Then rule 10.2-a is indicated as conformance

  Scenario: What stands under requirements for suppliers binds suppliers
    Given its page 3 has the heading "What we ask of suppliers"
    And its page 3 states "Child labour is prohibited. The minimum age is 15 years."
    When the submission is screened
    Then rule 10.2-a has no evidence
    And the reason mentions "Suppliers only"

  Scenario: They are the suppliers of the sentence before
    Given its page 3 states "Suppliers must respect human rights. They must not use child labour."
    When the submission is screened
    Then rule 10.2-a has no evidence
    And the reason mentions "Suppliers only"
