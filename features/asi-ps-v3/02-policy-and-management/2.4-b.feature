Feature: 2.4-b Suppliers are assessed, and what is found has consequences

  Background:
    Given an extruder screened against "asi-ps-v3" as of 2026-01-31

  Scenario: Assessed, with consequences
    Given a policy "Responsible Sourcing Policy"
    And its page 2 states "We assess the environmental, social and governance risks of every new supplier before the first order. Orders are suspended where a supplier does not carry out corrective measures."
    When the submission is screened
    Then rule 2.4-b is indicated as conformance
    And the completeness of rule 2.4-b is complete

  Scenario Outline: Ways to assess suppliers
    Given a sustainability report "Sustainability Report 2024"
    And its page 7 states "<words>"
    When the submission is screened
    Then rule 2.4-b is indicated as needs-review
    And the reason mentions "what follows from the results was not found"

    Examples:
      | words |
      | In 2024 we audited 42 suppliers. |
      | Suppliers are screened by means of a questionnaire. |
      | We carry out risk assessments of our suppliers every two years. |
      | Every new supplier is evaluated on social and environmental criteria. |

  @pdf
  Scenario: Assessments in a table
    Given a procedure "Supplier due diligence"
    And its page 1 has the table "Steps"
      | Step | What we do |
      | Screening | We screen every supplier by questionnaire |
      | Follow-up | We agree on corrective measures with the supplier |
    When the submission is screened
    Then rule 2.4-b is indicated as conformance

  Scenario: No assessment, told as it is
    Given a sustainability report "Sustainability Report 2024"
    And its page 7 states "We do not assess our suppliers."
    When the submission is screened
    Then rule 2.4-b is indicated as minor
    And the finding quotes page 7 of "Sustainability Report 2024"

  Scenario: A contradiction
    Given a sustainability report "Sustainability Report 2024"
    And its page 7 states "We do not assess our suppliers."
    And a policy "Responsible Sourcing Policy"
    And its page 2 states "We assess the risks of every new supplier before the first order."
    When the submission is screened
    Then rule 2.4-b is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: The position in the chain is no excuse
    Given a sustainability report "Sustainability Report 2024"
    And its page 7 states "Because of our position in the value chain supplier due diligence is not necessary."
    When the submission is screened
    Then rule 2.4-b is indicated as needs-review
    And the reason mentions "every position of the chain"

  Scenario: Demands without assessment
    Given a policy "Supplier Code"
    And its page 1 states "Suppliers must respect human rights."
    When the submission is screened
    Then rule 2.4-b is indicated as needs-review
    And the reason mentions "makes demands"

  Scenario: A planned assessment
    Given a sustainability report "Sustainability Report 2024"
    And its page 7 states "From 2027 we will assess our suppliers every year."
    When the submission is screened
    Then rule 2.4-b has no evidence
    And the reason mentions "planned"

  Scenario: Nothing found
    Given a policy "Travel Policy"
    And its page 1 states "Trains are preferred to planes."
    When the submission is screened
    Then rule 2.4-b has no evidence

  Scenario: Next steps are not taken yet
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 has the heading "Next steps"
    And its page 2 states "Assessment of the environmental and social risks of all suppliers by the buyers."
    When the submission is screened
    Then rule 2.4-b has no evidence

  Scenario: Targets that have been set are not reached yet
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 lists under "For 2025 we have set these targets:" "we assess the environmental and social risks of every supplier", "we train all buyers"
    When the submission is screened
    Then rule 2.4-b has no evidence
