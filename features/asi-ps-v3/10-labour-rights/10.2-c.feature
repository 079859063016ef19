Feature: 10.2-c The age of people is verified before they are employed

  Background:
    Given an extruder screened against "asi-ps-v3" as of 2026-01-31
    And a procedure "Recruitment procedure"

  Scenario: Age verified from a document is conformance
    Given its page 2 states "Human Resources verifies the age of every candidate against an official document before hiring."
    When the submission is screened
    Then rule 10.2-c is indicated as conformance
    And the finding quotes page 2 of "Recruitment procedure"

  Scenario: Identity documents checked before employment is conformance
    Given its page 2 states "Identity documents are checked before employment begins."
    When the submission is screened
    Then rule 10.2-c is indicated as conformance

  Scenario: A vague check needs review
    Given its page 2 states "Where possible, the age of applicants is verified."
    When the submission is screened
    Then rule 10.2-c is indicated as needs-review
    And the reason mentions "vaguely"

  Scenario: No check is a minor
    Given its page 2 states "There is no age verification at the plant."
    When the submission is screened
    Then rule 10.2-c is indicated as minor

  Scenario: A denial in other words is a minor
    Given its page 2 states "Birth certificates are not yet required."
    When the submission is screened
    Then rule 10.2-c is indicated as minor

  Scenario: A check and a sentence that there is none contradict each other
    Given its page 2 states "Proof of age is required from every applicant."
    And its page 4 states "We do not check the age of contract workers."
    When the submission is screened
    Then rule 10.2-c is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A check asked of suppliers is no check of the company
    Given its page 2 states "Suppliers must verify the age of their workers."
    When the submission is screened
    Then rule 10.2-c has no evidence
    And the reason mentions "suppliers only"

  Scenario: A planned check is no check
    Given its page 2 states "From 2027 we will verify the age of all applicants."
    When the submission is screened
    Then rule 10.2-c has no evidence
    And the reason mentions "planned"

  Scenario: The age of equipment is another matter
    Given its page 2 states "The age of the equipment was checked during the overhaul."
    When the submission is screened
    Then rule 10.2-c has no evidence

  Scenario: No procedure for it is a minor
    Given its page 2 states "We do not currently have a written procedure for checking age."
    When the submission is screened
    Then rule 10.2-c is indicated as minor

  Scenario: What a peer does is no evidence
    Given its page 2 states "Peer B verifies the age of all workers."
    When the submission is screened
    Then rule 10.2-c has no evidence
