Feature: 1.2-c Suspected corruption is reported, investigated and answered

  Scenario: A question for the auditor, whatever the documents say
    Given an entity screened against "asi-ps-v3" as of 2026-01-31
    And a policy "Anti-Corruption Policy" approved by the board on 2024-05-02
    And its page 3 states "We prohibit bribery."
    When the submission is screened
    Then rule 1.2-c is indicated as manual
    And criterion 1.2 is indicated as conformance
