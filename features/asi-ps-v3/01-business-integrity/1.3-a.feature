Feature: 1.3-a A current, approved code of conduct covers environment, people and governance

  Background:
    Given an extruder screened against "asi-ps-v3" as of 2026-01-31

  Scenario: An approved, current code on all three subjects
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "We protect the environment and reduce our emissions. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as conformance
    And the completeness of rule 1.3-a is complete
    And the finding quotes page 2 of "Code of Conduct"

  @pdf
  Scenario: The three subjects in chapters, the approval in a form field
    Given a code of conduct "Code of Ethics"
    And its page 1 has the field "Approval date" with "12 March 2024"
    And its page 2 has the heading "People"
    And its page 2 states "We do not employ children and we do not use forced labour."
    And its page 3 has the heading "Environment"
    And its page 3 states "We prevent pollution of air, water and soil."
    And its page 4 has the heading "Business"
    And its page 4 states "Agreements with competitors on prices are forbidden."
    When the submission is screened
    Then rule 1.3-a is indicated as conformance

  Scenario: An old approval with a recent review
    Given a code of conduct "Code of Conduct" approved by the board on 2012-05-02
    And its page 1 states "This Code was last reviewed in October 2024."
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as conformance

  Scenario: An approval without a date beside a recent date of effect
    Given a code of conduct "Code of Conduct"
    And its page 1 states "Approved by the Board of Directors. This Code is effective from 1 January 2025."
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as conformance

  Scenario: An old approval
    Given a code of conduct "Code of Conduct" approved by the board on 2018-05-02
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review
    And the completeness of rule 1.3-a is stale
    And the reason mentions "60 months"

  Scenario: An approval in the future
    Given a code of conduct "Code of Conduct" approved by the board on 2026-05-02
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review

  Scenario: No approval
    Given a code of conduct "Code of Conduct"
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review
    And the reason mentions "no approval"

  Scenario: Nothing on the environment
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review
    And the reason mentions "not found in it"

  Scenario: Nothing on people
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "We protect the environment. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review

  Scenario: Nothing on governance
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "We protect the environment. We respect human rights."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review

  Scenario: The three subjects in a policy are not a code
    Given a policy "Group Policy" approved by the board on 2024-05-02
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a has no evidence

  Scenario: A code that is no longer in force
    Given a code of conduct "Code of Conduct" approved by the board on 2023-05-02
    And its page 1 states "This document is no longer in force."
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review
    And the reason mentions "not in force"

  Scenario: A code that is still a draft
    Given a code of conduct "Code of Conduct" approved by the board on 2023-05-02
    And its page 1 states "This Code is a draft for consultation."
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review

  Scenario: The old code beside the one in force
    Given a code of conduct "Code of Conduct 2019" approved by the board on 2019-05-02
    And its page 1 states "This document is no longer in force."
    And a code of conduct "Code of Conduct 2024" approved by the board on 2024-05-02
    And its page 2 states "We protect the environment. We respect human rights. We do not tolerate corruption."
    When the submission is screened
    Then rule 1.3-a is indicated as conformance

  Scenario: No code, told as it is
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We do not have a code of conduct."
    When the submission is screened
    Then rule 1.3-a is indicated as minor

  Scenario: A code that is only spoken of
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The company has adopted a code of conduct."
    When the submission is screened
    Then rule 1.3-a is indicated as needs-review
    And the reason mentions "says that there is a code"

  Scenario: A code that is planned
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We will introduce a code of conduct in 2027."
    When the submission is screened
    Then rule 1.3-a has no evidence
    And the reason mentions "planned"

  Scenario: A code for suppliers does not bind the company
    Given a code of conduct "Supplier Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "Suppliers must protect the environment. Suppliers must respect human rights. Suppliers must not offer bribes."
    When the submission is screened
    Then rule 1.3-a has no evidence

  Scenario: Nothing found, and what was searched
    Given a policy "Travel Policy"
    And its page 1 states "Employees travel by train."
    When the submission is screened
    Then rule 1.3-a has no evidence
    And the search covered 1 document and 1 page
