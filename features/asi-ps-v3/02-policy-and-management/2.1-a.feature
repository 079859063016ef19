Feature: 2.1-a Current policies on environment, people and governance are endorsed by top management

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31

  Scenario: One policy on all three subjects, endorsed and current
    Given a policy "Sustainability Policy" approved by the board on 2023-09-14
    And its page 1 lists under "We commit to:" "preventing pollution" and "respecting human rights" and "complying with legal requirements"
    When the submission is screened
    Then rule 2.1-a is indicated as conformance
    And the finding quotes page 1 of "Sustainability Policy"

  @pdf
  Scenario: Three policies, each endorsed
    Given a policy "Environmental Policy" approved by the Chief Executive Officer on 2023-09-14
    And its page 2 states "We protect the environment and minimise waste."
    And a policy "Human Rights Policy" approved by the board on 2024-03-01
    And its page 2 states "We respect human rights and do not tolerate discrimination."
    And a policy "Business Ethics Policy"
    And its page 2 states "Conflicts of interest must be disclosed to the compliance department."
    When the submission is screened
    Then rule 2.1-a is indicated as conformance

  Scenario: Endorsed without a date, in force since last year
    Given a policy "Sustainability Policy"
    And its page 1 states "The policy is endorsed by the Chief Executive Officer. Effective date: 1 June 2025."
    And its page 2 states "We prevent pollution. We respect human rights. We comply with all applicable laws."
    When the submission is screened
    Then rule 2.1-a is indicated as conformance

  Scenario: An old endorsement with a recent review
    Given a policy "Sustainability Policy" approved by the board on 2012-09-14
    And its page 1 states "Last reviewed: 3 March 2024."
    And its page 2 states "We prevent pollution. We respect human rights. We comply with all applicable laws."
    When the submission is screened
    Then rule 2.1-a is indicated as conformance

  Scenario: An old endorsement
    Given a policy "Sustainability Policy" approved by the board on 2018-09-14
    And its page 2 states "We prevent pollution. We respect human rights. We comply with all applicable laws."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review
    And the completeness of rule 2.1-a is stale

  Scenario: An endorsement in the future
    Given a policy "Sustainability Policy" approved by the board on 2026-09-14
    And its page 2 states "We prevent pollution. We respect human rights. We comply with all applicable laws."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review

  Scenario: Not endorsed at all
    Given a policy "Sustainability Policy"
    And its page 2 states "We prevent pollution. We respect human rights. We comply with all applicable laws."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review
    And the reason mentions "endorsement by top management was not found"

  Scenario: One of the policies is not endorsed
    Given a policy "Environmental Policy" approved by the board on 2023-09-14
    And its page 2 states "We prevent pollution. We comply with all applicable laws."
    And a policy "Human Rights Policy"
    And its page 2 states "We respect human rights."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review

  Scenario: Environment alone
    Given a policy "Environmental Policy" approved by the board on 2023-09-14
    And its page 2 states "We prevent pollution."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review
    And the reason mentions "not on all three"

  Scenario: People alone
    Given a policy "Human Rights Policy" approved by the board on 2023-09-14
    And its page 2 states "We respect human rights."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review

  Scenario: Governance alone
    Given a policy "Business Ethics Policy" approved by the board on 2023-09-14
    And its page 2 states "Agreements with competitors on prices are forbidden."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review

  Scenario: A policy not endorsed, told as it is
    Given a policy "Sustainability Policy" approved by the board on 2023-09-14
    And its page 2 states "We prevent pollution. We respect human rights. We comply with all applicable laws."
    And a sustainability report "Sustainability Report 2024"
    And its page 2 states "There is no ESG policy at group level."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review
    And the finding quotes page 2 of "Sustainability Report 2024"

  Scenario: No policy, told as it is
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We do not have a sustainability policy."
    When the submission is screened
    Then rule 2.1-a is indicated as minor

  Scenario: A policy that is no longer in force
    Given a policy "Sustainability Policy" approved by the board on 2023-09-14
    And its page 1 states "Status: withdrawn."
    And its page 2 states "We prevent pollution. We respect human rights. We comply with all applicable laws."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review
    And the reason mentions "not in force"

  Scenario: A withdrawn policy beside the one in force
    Given a policy "Environmental Policy 2015"
    And its page 1 states "This policy has been superseded. We prevent pollution."
    And a policy "Sustainability Policy" approved by the board on 2023-09-14
    And its page 2 states "We prevent pollution. We respect human rights. We comply with all applicable laws."
    When the submission is screened
    Then rule 2.1-a is indicated as conformance

  Scenario: A report that speaks of policies
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We have an environmental policy and a human rights policy."
    When the submission is screened
    Then rule 2.1-a is indicated as needs-review
    And the reason mentions "no policy was handed in"

  Scenario: A planned policy
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We will adopt an ESG policy in 2027."
    When the submission is screened
    Then rule 2.1-a has no evidence
    And the reason mentions "planned"

  Scenario: Suppliers alone are bound
    Given a policy "Supplier Code" approved by the board on 2023-09-14
    And its page 2 states "Suppliers must prevent pollution. Suppliers must respect human rights."
    When the submission is screened
    Then rule 2.1-a has no evidence

  Scenario: A scanned policy
    Given a policy "Sustainability Policy"
    And its page 1 is scanned
    When the submission is screened
    Then rule 2.1-a has no evidence
    And the completeness of rule 2.1-a is unreadable
