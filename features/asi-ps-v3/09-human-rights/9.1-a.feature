Feature: 9.1-a An approved, current policy commits the company to respect human rights

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: An approved, current commitment is conformance
    Given a policy "Human Rights Policy" approved by the board on 2024-05-02
    And its page 2 states "We are committed to respecting internationally recognised human rights in our own operations and our supply chain."
    When the submission is screened
    Then rule 9.1-a is indicated as conformance
    And the finding quotes page 2 of "Human Rights Policy"

  Scenario: A commitment in a list is conformance
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 lists under "We commit to:" "preventing pollution" and "respecting human rights" and "paying fair wages"
    When the submission is screened
    Then rule 9.1-a is indicated as conformance

  Scenario: An approval of long ago with a recent review is conformance
    Given a policy "Human Rights Policy" approved by the board on 2017-05-02
    And its page 1 states "This policy was last reviewed on 3 March 2024."
    And its page 2 states "The company respects human rights."
    When the submission is screened
    Then rule 9.1-a is indicated as conformance

  Scenario: An approval of long ago needs review
    Given a policy "Human Rights Policy" approved by the board on 2017-05-02
    And its page 2 states "The company respects human rights."
    When the submission is screened
    Then rule 9.1-a is indicated as needs-review
    And the reason mentions "2017-05-02"
    And the completeness of rule 9.1-a is stale

  Scenario: An approval in the future needs review
    Given a policy "Human Rights Policy" approved by the board on 2026-09-01
    And its page 2 states "The company respects human rights."
    When the submission is screened
    Then rule 9.1-a is indicated as needs-review

  Scenario: A policy nobody approved needs review
    Given a policy "Human Rights Policy"
    And its page 2 states "The company respects human rights."
    When the submission is screened
    Then rule 9.1-a is indicated as needs-review
    And the reason mentions "no approval"
    And the completeness of rule 9.1-a is partial

  Scenario: A commitment only in a report needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 5 states "We are committed to respecting human rights."
    When the submission is screened
    Then rule 9.1-a is indicated as needs-review
    And the reason mentions "no policy"

  Scenario: A withdrawn policy needs review
    Given a policy "Human Rights Policy" approved by the board on 2024-05-02
    And its page 1 states "This policy has been superseded by the Group Policy of March 2025."
    And its page 2 states "The company respects human rights."
    When the submission is screened
    Then rule 9.1-a is indicated as needs-review
    And the reason mentions "no longer in force"

  Scenario: A company without a human rights policy is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 5 states "The group does not have a human rights policy."
    When the submission is screened
    Then rule 9.1-a is indicated as minor

  Scenario: A commitment that is denied is a minor
    Given a policy "Social Policy"
    And its page 2 states "The company does not commit to the UN Guiding Principles on Business and Human Rights."
    When the submission is screened
    Then rule 9.1-a is indicated as minor

  Scenario: A policy and a sentence that there is none contradict each other
    Given a policy "Human Rights Policy" approved by the board on 2024-05-02
    And its page 2 states "The company respects human rights."
    And a sustainability report "Sustainability Report 2024"
    And its page 5 states "The group does not have a human rights policy."
    When the submission is screened
    Then rule 9.1-a is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A requirement on suppliers is no commitment of the company
    Given a policy "Supplier Code" approved by the board on 2024-05-02
    And its page 2 states "Suppliers must respect human rights."
    When the submission is screened
    Then rule 9.1-a has no evidence
    And the reason mentions "suppliers only"

  Scenario: A plan is no commitment
    Given a policy "Social Policy" approved by the board on 2024-05-02
    And its page 5 states "From 2027 we will commit to respecting human rights."
    When the submission is screened
    Then rule 9.1-a has no evidence
    And the reason mentions "planned"

  Scenario: A mention of human rights is no commitment
    Given a policy "Social Policy" approved by the board on 2024-05-02
    And its page 2 states "Human rights are an important topic in our industry."
    When the submission is screened
    Then rule 9.1-a has no evidence

  @pdf
  Scenario: A real PDF gives the same
    Given a policy "Human Rights Policy" approved by the board on 2024-05-02
    And its page 2 states "We are committed to respecting internationally recognised human rights in our own operations and our supply chain."
    When the submission is screened
    Then rule 9.1-a is indicated as conformance
    And the finding quotes page 2 of "Human Rights Policy"
