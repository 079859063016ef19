Feature: 10.3-a An approved, current policy forbids forced labour and human trafficking

  Background:
    Given a refinery screened against "asi-ps-v3" as of 2026-01-31

  Scenario: An approved, current prohibition is conformance
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "We do not use forced, bonded or compulsory labour, and we do not tolerate human trafficking."
    When the submission is screened
    Then rule 10.3-a is indicated as conformance
    And the finding quotes page 2 of "Code of Conduct"

  Scenario: Freely chosen employment is conformance
    Given a policy "Human Rights Policy" approved by the board on 2024-05-02
    And its page 2 states "All employment with us is freely chosen."
    When the submission is screened
    Then rule 10.3-a is indicated as conformance

  Scenario: An approval of long ago needs review
    Given a code of conduct "Code of Conduct" approved by the board on 2015-05-02
    And its page 2 states "Forced labour is prohibited."
    When the submission is screened
    Then rule 10.3-a is indicated as needs-review
    And the reason mentions "2015-05-02"

  Scenario: An approval in the future needs review
    Given a code of conduct "Code of Conduct" approved by the board on 2026-05-02
    And its page 2 states "Forced labour is prohibited."
    When the submission is screened
    Then rule 10.3-a is indicated as needs-review

  Scenario: A code nobody approved needs review
    Given a code of conduct "Code of Conduct"
    And its page 2 states "Forced labour is prohibited."
    When the submission is screened
    Then rule 10.3-a is indicated as needs-review
    And the reason mentions "no approval"

  Scenario: A prohibition in a report needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We do not tolerate forced labour."
    When the submission is screened
    Then rule 10.3-a is indicated as needs-review
    And the reason mentions "no policy"

  Scenario: A withdrawn code needs review
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 1 states "This document is no longer in force."
    And its page 2 states "Forced labour is prohibited."
    When the submission is screened
    Then rule 10.3-a is indicated as needs-review
    And the reason mentions "no longer in force"

  Scenario: A reported case needs review
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "Forced labour is prohibited."
    And its page 8 states "In 2024 one case of debt bondage was confirmed among contract workers."
    When the submission is screened
    Then rule 10.3-a is indicated as needs-review
    And the reason mentions "case"

  Scenario: A company without such a policy is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The group has no policy on forced labour."
    When the submission is screened
    Then rule 10.3-a is indicated as minor

  Scenario: A denial in other words is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We have yet to prohibit human trafficking."
    When the submission is screened
    Then rule 10.3-a is indicated as minor

  Scenario: A prohibition and its contrary contradict each other
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "Forced labour is prohibited."
    And its page 9 states "The casthouse uses prison labour in peak season."
    When the submission is screened
    Then rule 10.3-a is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A requirement on suppliers is no rule of the company
    Given a policy "Supplier Code" approved by the board on 2024-05-02
    And its page 2 states "Suppliers must not use forced labour."
    When the submission is screened
    Then rule 10.3-a has no evidence

  Scenario: A plan is no prohibition
    Given a policy "Social Policy" approved by the board on 2024-05-02
    And its page 2 states "In 2027 we will prohibit forced labour."
    When the submission is screened
    Then rule 10.3-a has no evidence
    And the reason mentions "planned"

  Scenario: A mention is no prohibition
    Given a policy "Social Policy" approved by the board on 2024-05-02
    And its page 2 states "Forced labour affects millions of people worldwide."
    When the submission is screened
    Then rule 10.3-a has no evidence
