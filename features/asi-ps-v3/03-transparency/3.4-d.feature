Feature: 3.4-d Complaints are recorded and answered

  Background:
    Given a bauxite mine screened against "asi-ps-v3" as of 2026-01-31

  Scenario: Recorded and answered
    Given a procedure "Complaints Procedure"
    And its page 2 states "Every complaint is entered in the complaints log on the day it is received. The receipt is confirmed within five working days."
    When the submission is screened
    Then rule 3.4-d is indicated as conformance

  @pdf
  Scenario: Recorded and answered, as steps
    Given a procedure "Complaints Procedure"
    And its page 2 lists under "The adviser:" "registers every complaint" and "informs the complainant of the outcome"
    When the submission is screened
    Then rule 3.4-d is indicated as conformance

  Scenario: Recorded
    Given a procedure "Complaints Procedure"
    And its page 2 states "We keep a register of grievances."
    When the submission is screened
    Then rule 3.4-d is indicated as needs-review
    And the reason mentions "not that they are answered"

  Scenario: Answered
    Given a procedure "Complaints Procedure"
    And its page 2 states "Complaints are answered within 30 days."
    When the submission is screened
    Then rule 3.4-d is indicated as needs-review
    And the reason mentions "not that they are recorded"

  Scenario: Not recorded, told as it is
    Given a procedure "Complaints Procedure"
    And its page 2 states "Complaints are not recorded."
    When the submission is screened
    Then rule 3.4-d is indicated as minor

  Scenario: Planned
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We plan to introduce a complaints log in 2027."
    When the submission is screened
    Then rule 3.4-d has no evidence

  Scenario: Complaints of customers are another matter
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Customer complaints are recorded in the quality system and answered within 30 days."
    When the submission is screened
    Then rule 3.4-d has no evidence

  Scenario: No system for it
    Given a procedure "Complaints Procedure"
    And its page 2 states "There is no system for recording complaints."
    When the submission is screened
    Then rule 3.4-d is indicated as minor
