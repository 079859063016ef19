Feature: 10.2-b Nobody under 18 does hazardous work

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31
    And a policy "Labour Policy"

  Scenario: A rule that keeps the young from hazardous work is conformance
    Given its page 2 states "Workers under 18 do not perform hazardous work or work at night."
    When the submission is screened
    Then rule 10.2-b is indicated as conformance
    And the finding quotes page 2 of "Labour Policy"

  Scenario: Adults only is conformance
    Given its page 2 states "We do not employ anyone under the age of 18."
    When the submission is screened
    Then rule 10.2-b is indicated as conformance
    And the reason mentions "Only adults"

  Scenario: A minimum age of 16 without a word on hazardous work needs review
    Given its page 2 states "The minimum age for employment is 16 years."
    When the submission is screened
    Then rule 10.2-b is indicated as needs-review

  Scenario: Apprentices on night shift are a major
    Given its page 2 states "Apprentices work night shifts in the potroom from the age of 16."
    When the submission is screened
    Then rule 10.2-b is indicated as major

  Scenario: A rule that is not in place is a minor
    Given its page 2 states "It is not yet defined that young workers never do hazardous work."
    When the submission is screened
    Then rule 10.2-b is indicated as minor

  Scenario: A rule and a practice that contradict each other need review
    Given its page 2 states "Workers under 18 do not perform hazardous work."
    And its page 4 states "Apprentices work night shifts in the potroom from the age of 16."
    When the submission is screened
    Then rule 10.2-b is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A requirement on suppliers is no rule of the company
    Given its page 2 states "Suppliers must not let young workers under 18 do hazardous work."
    When the submission is screened
    Then rule 10.2-b has no evidence
    And the reason mentions "Suppliers only"

  Scenario: Hazardous waste is another matter
    Given its page 2 states "Hazardous waste was reduced by 18 percent, and no fines were paid."
    When the submission is screened
    Then rule 10.2-b has no evidence
