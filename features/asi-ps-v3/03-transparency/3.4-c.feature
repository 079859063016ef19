Feature: 3.4-c The mechanism is sensitive to gender and fits the culture of those who use it

  Background:
    Given a bauxite mine screened against "asi-ps-v3" as of 2026-01-31

  Scenario: Gender and language
    Given a procedure "Complaints Procedure"
    And its page 2 states "The grievance mechanism is gender-sensitive. Complaints can be made in Susu or French, free of charge."
    When the submission is screened
    Then rule 3.4-c is indicated as conformance

  Scenario: Gender and protection
    Given a procedure "Complaints Procedure"
    And its page 2 states "Women can choose to speak to a female officer. Complaints can be made anonymously."
    When the submission is screened
    Then rule 3.4-c is indicated as conformance

  Scenario: Gender alone
    Given a procedure "Complaints Procedure"
    And its page 2 states "The grievance mechanism is gender-sensitive."
    When the submission is screened
    Then rule 3.4-c is indicated as needs-review
    And the reason mentions "language and protection"

  Scenario: Nothing on gender
    Given a procedure "Complaints Procedure"
    And its page 2 states "The mechanism is culturally appropriate. Complainants are protected from reprisals."
    When the submission is screened
    Then rule 3.4-c is indicated as needs-review
    And the reason mentions "nothing was found on gender"

  Scenario: Language alone
    Given a procedure "Complaints Procedure"
    And its page 2 states "Complaints can be made in Norwegian or English, free of charge."
    When the submission is screened
    Then rule 3.4-c is indicated as needs-review

  Scenario: Protection alone
    Given a code of conduct "Code of Conduct"
    And its page 2 states "We do not tolerate retaliation against complainants."
    When the submission is screened
    Then rule 3.4-c is indicated as needs-review

  Scenario: Not sensitive to gender, told as it is
    Given a procedure "Complaints Procedure"
    And its page 2 states "The mechanism is not gender-sensitive."
    When the submission is screened
    Then rule 3.4-c is indicated as minor

  Scenario: Planned
    Given a procedure "Complaints Procedure"
    And its page 2 states "We plan to make the mechanism gender-sensitive in 2027."
    When the submission is screened
    Then rule 3.4-c has no evidence
    And the reason mentions "planned"

  Scenario: Women in management are another matter
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The share of women among managers is 21 percent."
    When the submission is screened
    Then rule 3.4-c has no evidence
