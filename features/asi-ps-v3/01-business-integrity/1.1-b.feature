Feature: 1.1-b Compliance with the law is evaluated, and breaches are followed up

  Background:
    Given a refinery screened against "asi-ps-v3" as of 2026-01-31

  Scenario: An evaluation at intervals is conformance
    Given a procedure "Compliance procedure"
    And its page 1 states "Compliance with permits is evaluated twice a year, and the results are reported to the management team."
    When the submission is screened
    Then rule 1.1-b is indicated as conformance
    And the finding quotes page 1 of "Compliance procedure"

  Scenario Outline: Ways to say that compliance is checked
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "<words>"
    When the submission is screened
    Then rule 1.1-b is indicated as conformance

    Examples:
      | words |
      | An external auditor checks our compliance with environmental legislation every two years. |
      | We carry out an annual evaluation of legal compliance at each site. |
      | Legal compliance audits are conducted annually. |
      | In 2024 internal audit reviewed our compliance with legal requirements at three sites. |

  Scenario: No evaluation is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "We do not evaluate compliance with legal requirements systematically."
    When the submission is screened
    Then rule 1.1-b is indicated as minor

  Scenario: A denial beside an evaluation is a contradiction
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "We do not evaluate compliance with legal requirements."
    And a procedure "Compliance procedure"
    And its page 1 states "Compliance with permits is evaluated twice a year."
    When the submission is screened
    Then rule 1.1-b is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A breach without a word on what followed
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "In 2024 the refinery was fined by the environmental agency for a discharge to the river."
    And its page 5 states "Compliance with permits is evaluated twice a year."
    When the submission is screened
    Then rule 1.1-b is indicated as needs-review
    And the reason mentions "reports a breach"

  Scenario: A breach that was followed up
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "In 2024 the refinery was fined by the environmental agency for a discharge to the river."
    And its page 5 states "Compliance with permits is evaluated twice a year. Breaches are investigated and followed up until they are closed."
    When the submission is screened
    Then rule 1.1-b is indicated as conformance

  Scenario: Following up without checking
    Given a policy "Environmental Policy"
    And its page 1 states "Breaches are recorded and followed up until they are closed."
    When the submission is screened
    Then rule 1.1-b is indicated as needs-review
    And the reason mentions "not how compliance is checked"

  Scenario: No breaches is no breach
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "No breaches of our permits were recorded in 2024."
    When the submission is screened
    Then rule 1.1-b has no evidence

  Scenario: A planned evaluation is not an evaluation
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "We will evaluate our compliance with legal requirements in 2027."
    When the submission is screened
    Then rule 1.1-b has no evidence
    And the reason mentions "planned"

  Scenario: An evaluation asked of suppliers is not the company's
    Given a policy "Supplier Code"
    And its page 1 states "Suppliers must evaluate their compliance with legal requirements every year."
    When the submission is screened
    Then rule 1.1-b has no evidence
    And the reason mentions "suppliers only"

  Scenario: Nothing found
    Given a policy "Travel Policy"
    And its page 1 states "Employees travel by train."
    When the submission is screened
    Then rule 1.1-b has no evidence
    And the finding quotes nothing

  Scenario: Found not to be evaluated
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "Internal audit found that compliance with permits is not evaluated."
    When the submission is screened
    Then rule 1.1-b is indicated as minor
