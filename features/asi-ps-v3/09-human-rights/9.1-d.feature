Feature: 9.1-d People harmed by the company's impacts are provided with remedy

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31
    And a policy "Human Rights Policy"

  Scenario: A commitment with a channel is conformance
    Given its page 2 states "Where we cause or contribute to harm, we provide remedy to the people affected."
    And its page 2 states "The grievance mechanism is open to workers, communities and other affected people."
    When the submission is screened
    Then rule 9.1-d is indicated as conformance
    And the finding quotes page 2 of "Human Rights Policy"

  Scenario: Remedy without a channel needs review
    Given its page 2 states "We remedy adverse human rights impacts that we have caused or contributed to."
    When the submission is screened
    Then rule 9.1-d is indicated as needs-review
    And the reason mentions "channel"

  Scenario: A channel without remedy needs review
    Given its page 2 states "Every grievance is investigated and answered within 30 days."
    When the submission is screened
    Then rule 9.1-d is indicated as needs-review
    And the reason mentions "remedied was not found"

  Scenario: A vague promise needs review
    Given its page 2 states "Where possible, we provide remedy to people affected."
    When the submission is screened
    Then rule 9.1-d is indicated as needs-review
    And the reason mentions "vaguely"

  Scenario: A company without a process for remedy is a minor
    Given its page 2 states "There is no process for remedy."
    When the submission is screened
    Then rule 9.1-d is indicated as minor

  Scenario: A denial in other words is a minor
    Given its page 2 states "Access to remedy is not yet established."
    When the submission is screened
    Then rule 9.1-d is indicated as minor

  Scenario: Two sentences that contradict each other need review
    Given its page 2 states "Where we cause or contribute to harm, we provide remedy to the people affected."
    And its page 5 states "There is no process for remedy."
    When the submission is screened
    Then rule 9.1-d is indicated as needs-review
    And the reason mentions "no remedy"

  Scenario: Remedy asked of suppliers is no remedy by the company
    Given its page 2 states "Suppliers must provide remedy to workers affected."
    When the submission is screened
    Then rule 9.1-d has no evidence
    And the reason mentions "suppliers only"

  Scenario: A plan is no remedy
    Given its page 2 states "From 2027 we will provide access to remedy for people affected."
    When the submission is screened
    Then rule 9.1-d has no evidence
    And the reason mentions "planned"

  Scenario: Remediation of soil is no remedy
    Given its page 2 states "Remediation of contaminated soil continued in 2024."
    When the submission is screened
    Then rule 9.1-d has no evidence
