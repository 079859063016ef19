Feature: 11.1-a An approved, current policy commits to occupational health and safety

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: An approved, current policy is conformance
    Given a policy "Health and Safety Policy" approved by the board on 2024-05-02
    And its page 2 states "We provide safe and healthy working conditions for everyone on our sites."
    When the submission is screened
    Then rule 11.1-a is indicated as conformance
    And the finding quotes page 2 of "Health and Safety Policy"

  Scenario: Commitments in a list are conformance
    Given a policy "Health and Safety Policy" approved by the board on 2024-05-02
    And its page 2 lists under "We commit to:" "providing safe and healthy workplaces" and "eliminating hazards"
    When the submission is screened
    Then rule 11.1-a is indicated as conformance

  Scenario: An approval of long ago needs review
    Given a policy "Health and Safety Policy" approved by the board on 2016-05-02
    And its page 2 states "We prevent injuries and ill health."
    When the submission is screened
    Then rule 11.1-a is indicated as needs-review
    And the reason mentions "2016-05-02"

  Scenario: An approval in the future needs review
    Given a policy "Health and Safety Policy" approved by the board on 2026-05-02
    And its page 2 states "We prevent injuries and ill health."
    When the submission is screened
    Then rule 11.1-a is indicated as needs-review

  Scenario: A policy nobody approved needs review
    Given a policy "Health and Safety Policy"
    And its page 2 states "We prevent injuries and ill health."
    When the submission is screened
    Then rule 11.1-a is indicated as needs-review
    And the reason mentions "no approval"

  Scenario: A commitment in a report needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The company is committed to the health and safety of its workers."
    When the submission is screened
    Then rule 11.1-a is indicated as needs-review
    And the reason mentions "no policy"

  Scenario: A withdrawn policy needs review
    Given a policy "Health and Safety Policy" approved by the board on 2024-05-02
    And its page 1 states "This policy has been superseded by version 4 of March 2025."
    And its page 2 states "We prevent injuries and ill health."
    When the submission is screened
    Then rule 11.1-a is indicated as needs-review
    And the reason mentions "no longer in force"

  Scenario: A company without a policy is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The company has no health and safety policy."
    When the submission is screened
    Then rule 11.1-a is indicated as minor

  Scenario: A denial in other words is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We do not ensure a safe workplace for contract workers."
    When the submission is screened
    Then rule 11.1-a is indicated as minor

  Scenario: A policy and a sentence that there is none contradict each other
    Given a policy "Health and Safety Policy" approved by the board on 2024-05-02
    And its page 2 states "We prevent injuries and ill health."
    And a sustainability report "Sustainability Report 2024"
    And its page 2 states "The company has no health and safety policy."
    When the submission is screened
    Then rule 11.1-a is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A requirement on suppliers is no commitment of the company
    Given a policy "Supplier Code" approved by the board on 2024-05-02
    And its page 2 states "Suppliers must provide a safe and healthy workplace."
    When the submission is screened
    Then rule 11.1-a has no evidence
    And the reason mentions "suppliers only"

  Scenario: A plan is no commitment
    Given a policy "Health and Safety Policy" approved by the board on 2024-05-02
    And its page 2 states "From 2027 we will provide a safe workplace to contractors."
    When the submission is screened
    Then rule 11.1-a has no evidence
    And the reason mentions "planned"

  Scenario: Product safety is another matter
    Given a policy "Quality Policy" approved by the board on 2024-05-02
    And its page 2 states "Product safety is tested in the laboratory."
    When the submission is screened
    Then rule 11.1-a has no evidence

  Scenario: A current code of conduct does not renew an old safety policy
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "We provide safe and healthy workplaces for everybody who works for us."
    And a policy "Occupational Health and Safety Policy" approved by the board on 2016-03-01
    And its page 2 states "We commit to safe and healthy workplaces for employees, contractors and visitors."
    When the submission is screened
    Then rule 11.1-a is indicated as needs-review
    And the reason mentions "2016-03-01"
