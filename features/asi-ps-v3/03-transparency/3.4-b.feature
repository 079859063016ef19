Feature: 3.4-b The public is told how to complain

  Background:
    Given a bauxite mine screened against "asi-ps-v3" as of 2026-01-31

  Scenario: How to complain, and where that is posted
    Given a procedure "Complaints Procedure"
    And its page 2 states "Complaints can be made by telephone, by letter, by e-mail or in person at the gate. The procedure and the contact details are posted at the gate, in the town hall and on our website."
    When the submission is screened
    Then rule 3.4-b is indicated as conformance
    And the finding quotes page 2 of "Complaints Procedure"

  Scenario: How to complain, in a published procedure
    Given a procedure "Complaints Procedure" published at "https://example.org/complaints"
    And its page 2 states "Complaints can be made by telephone or by letter. The mechanism is open to all stakeholders."
    When the submission is screened
    Then rule 3.4-b is indicated as conformance

  Scenario: A public code that sends employees to a hotline
    Given a code of conduct "Code of Conduct" published at "https://example.org/code"
    And its page 2 states "Employees can report concerns via the hotline."
    When the submission is screened
    Then rule 3.4-b is indicated as needs-review

  Scenario: How to complain, without a public place
    Given a procedure "Complaints Procedure"
    And its page 2 states "Complaints can be made by telephone, by letter or in person."
    When the submission is screened
    Then rule 3.4-b is indicated as needs-review
    And the reason mentions "not where the public can read that"

  Scenario: Another document that is public does not make the procedure public
    Given a procedure "Complaints Procedure"
    And its page 2 states "Complaints can be made by telephone or by letter."
    And a policy "Privacy Policy" published at "https://example.org/privacy"
    When the submission is screened
    Then rule 3.4-b is indicated as needs-review

  Scenario: How to complain, in an internal procedure
    Given a procedure "Complaints Procedure"
    And its page 1 states "Classification: internal."
    And its page 2 states "Complaints can be made by telephone, by letter or in person."
    When the submission is screened
    Then rule 3.4-b is indicated as needs-review
    And the reason mentions "internal"

  Scenario: Public, but not how
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The grievance mechanism is announced at public meetings in the villages."
    When the submission is screened
    Then rule 3.4-b is indicated as needs-review
    And the reason mentions "made public"

  Scenario: Not public, told as it is
    Given a procedure "Complaints Procedure"
    And its page 2 states "Complaints can be made by telephone. The grievance mechanism is not published on our website."
    When the submission is screened
    Then rule 3.4-b is indicated as minor

  Scenario: Publication that is planned
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The complaints procedure will be published on our website in 2027."
    When the submission is screened
    Then rule 3.4-b has no evidence

  Scenario: Nothing found
    Given a policy "Travel Policy"
    And its page 1 states "Trains are preferred to planes."
    When the submission is screened
    Then rule 3.4-b has no evidence
    And the finding quotes nothing
