Feature: 1.3-c The code of conduct applies to the company's own people and is made known to them

  Background:
    Given a rolling mill screened against "asi-ps-v3" as of 2026-01-31

  Scenario: Whom the code binds and how they learn of it
    Given a code of conduct "Code of Conduct"
    And its page 1 states "This Code applies to all employees, officers and directors. Every employee receives the Code in the induction week."
    When the submission is screened
    Then rule 1.3-c is indicated as conformance
    And the completeness of rule 1.3-c is complete

  Scenario: Whom the code binds
    Given a code of conduct "Code of Conduct"
    And its page 1 states "The Code of Conduct is binding for all employees worldwide."
    When the submission is screened
    Then rule 1.3-c is indicated as needs-review
    And the reason mentions "not found"

  Scenario Outline: Ways to bind people
    Given a code of conduct "Code of Conduct"
    And its page 1 states "<words>"
    When the submission is screened
    Then rule 1.3-c is indicated as needs-review

    Examples:
      | words |
      | All employees must comply with this Code. |
      | Breaches of this Code can lead to disciplinary measures. |
      | Our Code covers all staff and the members of the board. |

  Scenario: Made known, but binding whom?
    Given a policy "Human Resources Policy"
    And its page 1 states "The Code of Conduct is communicated to all employees and contractors."
    When the submission is screened
    Then rule 1.3-c is indicated as needs-review

  Scenario: Another policy that applies to employees is no code
    Given a policy "Information Security Policy"
    And its page 1 states "This policy applies to all employees. Employees read and acknowledge this policy."
    When the submission is screened
    Then rule 1.3-c has no evidence

  Scenario: People left out
    Given a code of conduct "Code of Conduct"
    And its page 1 states "This Code does not apply to temporary employees."
    When the submission is screened
    Then rule 1.3-c is indicated as needs-review
    And the reason mentions "temporary"

  Scenario: Never made known
    Given a code of conduct "Code of Conduct"
    And its page 1 states "This Code applies to all employees. The Code has not been communicated to employees."
    When the submission is screened
    Then rule 1.3-c is indicated as needs-review
    And the reason mentions "not been communicated"

  Scenario: Partners alone are bound
    Given a code of conduct "Code of Conduct"
    And its page 1 states "We expect our suppliers to follow the principles of this Code."
    When the submission is screened
    Then rule 1.3-c has no evidence
    And the reason mentions "Only partners"

  Scenario: A code that will apply
    Given a code of conduct "Code of Conduct"
    And its page 1 states "The code will be introduced for all employees from 2027."
    When the submission is screened
    Then rule 1.3-c has no evidence

  Scenario: Nothing found
    Given a policy "Travel Policy"
    And its page 1 states "Trains are preferred to planes."
    When the submission is screened
    Then rule 1.3-c has no evidence
