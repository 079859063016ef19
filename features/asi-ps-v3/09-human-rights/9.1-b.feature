Feature: 9.1-b The human rights policy is public

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A policy that says where it is published is conformance
    Given a policy "Human Rights Policy" approved by the board on 2024-05-02 and published at "https://example.org/human-rights"
    And its page 2 states "We respect human rights."
    When the submission is screened
    Then rule 9.1-b is indicated as conformance

  Scenario: Another document that names the policy as public is conformance
    Given a policy "Human Rights Policy"
    And its page 2 states "We respect human rights."
    And a sustainability report "Sustainability Report 2024"
    And its page 8 states "Our Human Rights Policy is available on our website."
    When the submission is screened
    Then rule 9.1-b is indicated as conformance

  Scenario: A sentence on all policies needs review
    Given a policy "Human Rights Policy"
    And its page 2 states "We respect human rights."
    And a sustainability report "Sustainability Report 2024"
    And its page 8 states "All our policies are available on our website."
    When the submission is screened
    Then rule 9.1-b is indicated as needs-review
    And the reason mentions "without naming"

  Scenario: A policy that says nothing on its publication needs review
    Given a policy "Human Rights Policy" approved by the board on 2024-05-02
    And its page 2 states "We respect human rights."
    When the submission is screened
    Then rule 9.1-b is indicated as needs-review
    And the reason mentions "that it is public was not"

  Scenario: A policy on the intranet needs review
    Given a policy "Human Rights Policy"
    And its page 1 states "This document is for internal use only."
    And its page 2 states "We respect human rights."
    When the submission is screened
    Then rule 9.1-b is indicated as needs-review
    And the reason mentions "within the company"

  Scenario: A policy given on request needs review
    Given a policy "Human Rights Policy"
    And its page 1 states "The policy is available to business partners on request."
    And its page 2 states "We respect human rights."
    When the submission is screened
    Then rule 9.1-b is indicated as needs-review
    And the reason mentions "on request"

  Scenario: A planned publication needs review
    Given a policy "Human Rights Policy"
    And its page 1 states "This policy will be published on our website in 2027."
    And its page 2 states "We respect human rights."
    When the submission is screened
    Then rule 9.1-b is indicated as needs-review
    And the reason mentions "only planned"

  Scenario: A policy that is not public is a minor
    Given a policy "Human Rights Policy"
    And its page 1 states "This policy is not publicly available."
    And its page 2 states "We respect human rights."
    When the submission is screened
    Then rule 9.1-b is indicated as minor

  Scenario: A policy said to be public and not public needs review
    Given a policy "Human Rights Policy" published at "https://example.org/human-rights"
    And its page 2 states "This policy is not publicly available. We respect human rights."
    When the submission is screened
    Then rule 9.1-b is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: Without a policy there is nothing to publish
    Given a policy "Travel Policy" published at "https://example.org/travel"
    And its page 2 states "We travel by train where we can."
    When the submission is screened
    Then rule 9.1-b has no evidence
