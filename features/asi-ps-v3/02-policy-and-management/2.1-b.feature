Feature: 2.1-b The policies are communicated inside the company and to the outside

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31

  Scenario: Told to employees and public
    Given a policy "Sustainability Policy" published at "https://example.org/policies"
    And its page 1 states "We prevent pollution. The policy was presented to all employees at department meetings."
    When the submission is screened
    Then rule 2.1-b is indicated as conformance

  Scenario: Told to employees, public by the word of another document
    Given a policy "Sustainability Policy"
    And its page 1 states "We respect human rights. The policy is communicated to all employees and contractors."
    And a sustainability report "Sustainability Report 2024"
    And its page 2 states "Our Sustainability Policy is available on our website."
    When the submission is screened
    Then rule 2.1-b is indicated as conformance

  @pdf
  Scenario: Told to employees, all policies public
    Given a policy "Sustainability Policy"
    And its page 1 states "We prevent pollution. The policy is communicated to all employees and contractors."
    And a sustainability report "Sustainability Report 2024"
    And its page 2 states "All our policies are available on our website."
    When the submission is screened
    Then rule 2.1-b is indicated as conformance

  Scenario: The report tells that employees learn of it
    Given a policy "Sustainability Policy" published at "https://example.org/policies"
    And its page 1 states "We prevent pollution."
    And a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our policies were presented to all employees."
    When the submission is screened
    Then rule 2.1-b is indicated as conformance

  Scenario: Another policy that employees know
    Given a policy "Sustainability Policy" published at "https://example.org/policies"
    And its page 1 states "We prevent pollution."
    And a policy "Information Security Policy"
    And its page 2 states "This policy is communicated to all employees."
    When the submission is screened
    Then rule 2.1-b is indicated as needs-review

  Scenario: Public, but unknown to employees
    Given a policy "Sustainability Policy" published at "https://example.org/policies"
    And its page 1 states "We prevent pollution."
    When the submission is screened
    Then rule 2.1-b is indicated as needs-review
    And the reason mentions "not how employees"

  Scenario: All policies public, but unknown to employees
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "All our policies are available on our website."
    When the submission is screened
    Then rule 2.1-b is indicated as needs-review

  Scenario: Told to employees, but not public
    Given a policy "Sustainability Policy"
    And its page 1 states "We prevent pollution. The policy is communicated to all employees and contractors."
    When the submission is screened
    Then rule 2.1-b is indicated as needs-review
    And the reason mentions "outsiders can read it"

  Scenario: Outsiders get it on request
    Given a policy "Sustainability Policy"
    And its page 1 states "We prevent pollution. The policy is communicated to all employees. It is available to business partners on request."
    When the submission is screened
    Then rule 2.1-b is indicated as needs-review
    And the reason mentions "on request only"

  Scenario: An internal policy
    Given a policy "Sustainability Policy"
    And its page 1 states "This document is for internal use only. We prevent pollution. The policy is communicated to all employees."
    When the submission is screened
    Then rule 2.1-b is indicated as needs-review
    And the reason mentions "internal"

  Scenario: Not communicated, told as it is
    Given a policy "Sustainability Policy" published at "https://example.org/policies"
    And its page 1 states "We prevent pollution. The policy has not been communicated to employees."
    When the submission is screened
    Then rule 2.1-b is indicated as needs-review
    And the reason mentions "not been communicated"

  Scenario: Not public, told as it is
    Given a policy "Sustainability Policy"
    And its page 1 states "We prevent pollution. The policy is communicated to all employees. This policy is not publicly available."
    When the submission is screened
    Then rule 2.1-b is indicated as needs-review
    And the reason mentions "not publicly available"

  Scenario: Communication that is planned
    Given a policy "Sustainability Policy"
    And its page 1 states "We prevent pollution. We plan to communicate this policy to all employees in 2027."
    When the submission is screened
    Then rule 2.1-b has no evidence
    And the reason mentions "planned"

  Scenario: Nothing found
    Given a policy "Travel Policy"
    And its page 1 states "Trains are preferred to planes."
    When the submission is screened
    Then rule 2.1-b has no evidence
