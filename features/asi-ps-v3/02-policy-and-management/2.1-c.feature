Feature: 2.1-c Top management gives the policies the people and the money they need

  Scenario: A question for the auditor, whatever the documents say
    Given an entity screened against "asi-ps-v3" as of 2026-01-31
    And a policy "Sustainability Policy" approved by the board on 2023-09-14
    When the submission is screened
    Then rule 2.1-c is indicated as manual
