Feature: 1.2-b The prohibition of corruption is put into practice

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31

  Scenario: Training and rules on gifts
    Given a code of conduct "Code of Conduct"
    And its page 4 states "All managers complete anti-corruption training every year. Gifts above EUR 50 must be recorded in the gifts register."
    When the submission is screened
    Then rule 1.2-b is indicated as conformance

  Scenario: Rules on gifts and checks of third parties
    Given a code of conduct "Code of Conduct"
    And its page 4 states "Employees may not accept gifts that could influence a decision. Agents and intermediaries are screened before we engage them."
    When the submission is screened
    Then rule 1.2-b is indicated as conformance

  Scenario: Training and checks of third parties
    Given a code of conduct "Code of Conduct"
    And its page 4 states "Employees in sales are trained on bribery and corruption. We carry out integrity due diligence on business partners."
    When the submission is screened
    Then rule 1.2-b is indicated as conformance

  Scenario: Training alone
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "All managers completed anti-corruption training in 2024."
    When the submission is screened
    Then rule 1.2-b is indicated as needs-review
    And the reason mentions "Only one"

  Scenario: Rules on gifts and checks, while training is only planned
    Given a code of conduct "Code of Conduct"
    And its page 4 states "Gifts above EUR 50 must be recorded in the gifts register. Agents and intermediaries are screened before we engage them."
    And its page 4 states "An anti-corruption course is under development and will be held in 2027."
    When the submission is screened
    Then rule 1.2-b is indicated as needs-review
    And the reason mentions "only planned"

  Scenario: Training and rules on gifts, while agents are not checked
    Given a code of conduct "Code of Conduct"
    And its page 4 states "All managers complete anti-corruption training every year. Gifts above EUR 50 must be recorded in the gifts register."
    And its page 4 states "Integrity checks of third parties are not yet in place."
    When the submission is screened
    Then rule 1.2-b is indicated as needs-review

  Scenario: No training, told as it is
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "No anti-corruption training is provided."
    When the submission is screened
    Then rule 1.2-b is indicated as needs-review
    And the finding quotes page 4 of "Sustainability Report 2024"

  Scenario: A case is for the auditor
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "In 2024 two confirmed cases of corruption led to dismissals."
    When the submission is screened
    Then rule 1.2-b is indicated as needs-review
    And the reason mentions "reports a case"

  Scenario: No case is no case
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "No incidents of corruption were reported in 2024."
    When the submission is screened
    Then rule 1.2-b has no evidence

  Scenario: Planned training is not training
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "Anti-bribery training will be introduced in 2027."
    When the submission is screened
    Then rule 1.2-b has no evidence
    And the reason mentions "planned"

  Scenario: A rule on trial changes no roll-up
    Given a policy "Anti-Corruption Policy" approved by the board on 2024-05-02
    And its page 3 states "We prohibit bribery."
    When the submission is screened
    Then rule 1.2-b has no evidence
    And criterion 1.2 is indicated as conformance
