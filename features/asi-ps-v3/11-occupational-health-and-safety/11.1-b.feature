Feature: 11.1-b A documented occupational health and safety management system covers workers, contractors and visitors

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31
    And a policy "Health and Safety Policy"

  Scenario: A documented system that covers everybody is conformance
    Given its page 2 states "The OH&S management system is documented in the HSE manual."
    And its page 2 states "The OH&S management system covers all employees, contractors and visitors."
    When the submission is screened
    Then rule 11.1-b is indicated as conformance
    And the finding quotes page 2 of "Health and Safety Policy"

  Scenario: A system whose document was not found needs review
    Given its page 2 states "We operate an occupational health and safety management system for employees, contractors and visitors."
    When the submission is screened
    Then rule 11.1-b is indicated as needs-review
    And the reason mentions "where it is documented"

  Scenario: A documented system for employees needs review
    Given its page 2 states "The OH&S management system is documented in the HSE manual and covers all employees."
    When the submission is screened
    Then rule 11.1-b is indicated as needs-review
    And the reason mentions "alike was not found"

  Scenario: A system and nothing else needs review
    Given its page 2 states "We operate an occupational health and safety management system."
    When the submission is screened
    Then rule 11.1-b is indicated as needs-review
    And the reason mentions "whom it covers"

  Scenario: Contractors left out need review
    Given its page 2 has the heading "Scope of the safety management system"
    And its page 2 states "The OH&S management system is documented in the HSE manual."
    And its page 2 states "Contractors are not covered by the safety management system."
    When the submission is screened
    Then rule 11.1-b is indicated as needs-review
    And the reason mentions "left out"

  Scenario: A vague system needs review
    Given its page 2 states "Where possible, we apply a safety management system."
    When the submission is screened
    Then rule 11.1-b is indicated as needs-review
    And the reason mentions "vaguely"

  Scenario: A company without a system is a minor
    Given its page 2 states "The company has no documented OH&S management system."
    When the submission is screened
    Then rule 11.1-b is indicated as minor

  Scenario: A denial in other words is a minor
    Given its page 2 states "We have yet to document the safety management system."
    When the submission is screened
    Then rule 11.1-b is indicated as minor

  Scenario: A system and a sentence that there is none contradict each other
    Given its page 2 states "We operate an occupational health and safety management system."
    And its page 6 states "A safety management system is being developed."
    When the submission is screened
    Then rule 11.1-b is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A system asked of suppliers is no system of the company
    Given its page 2 states "Suppliers must operate a safety management system."
    When the submission is screened
    Then rule 11.1-b has no evidence
    And the reason mentions "suppliers only"

  Scenario: A plan is no system
    Given its page 2 states "In 2027 we will introduce an occupational health and safety management system."
    When the submission is screened
    Then rule 11.1-b has no evidence
    And the reason mentions "planned"

  Scenario: A certified system is a documented one
    Given a policy "Health and Safety Policy"
    And its page 1 states "Each site runs a safety management system which is certified to ISO 45001 and which applies to our own workers, to contractors and to visitors alike."
    When the submission is screened
    Then rule 11.1-b is indicated as conformance
