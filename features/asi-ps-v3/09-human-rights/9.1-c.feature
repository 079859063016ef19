Feature: 9.1-c A gender-sensitive human rights due-diligence process covers own operations and the supply chain

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31
    And a sustainability report "Sustainability Report 2024"

  Scenario: A process that covers both and looks at women is conformance
    Given its page 5 states "We conduct human rights due diligence in our own operations and in the supply chain every year."
    And its page 5 states "The human rights risk assessment includes a gender analysis."
    When the submission is screened
    Then rule 9.1-c is indicated as conformance
    And the finding quotes page 5 of "Sustainability Report 2024"

  Scenario: Impacts identified at sites and at suppliers, women heard separately, is conformance
    Given its page 5 states "We identify and assess actual and potential adverse impacts on human rights in our own operations and in our supply chain. Women were interviewed separately in the human rights assessment."
    When the submission is screened
    Then rule 9.1-c is indicated as conformance

  Scenario: A process without attention to women needs review
    Given its page 5 states "We conduct human rights due diligence in our own operations and in the supply chain every year."
    When the submission is screened
    Then rule 9.1-c is indicated as needs-review
    And the reason mentions "women"

  Scenario: Own operations alone need review
    Given its page 5 states "A human rights impact assessment was completed at all sites in 2024."
    When the submission is screened
    Then rule 9.1-c is indicated as needs-review
    And the reason mentions "supply chain was not found"

  Scenario: The supply chain alone needs review
    Given its page 5 states "We conduct human rights due diligence on our suppliers."
    When the submission is screened
    Then rule 9.1-c is indicated as needs-review
    And the reason mentions "own operations was not found"

  Scenario: A process without reach needs review
    Given its page 5 states "We conduct human rights due diligence every year."
    When the submission is screened
    Then rule 9.1-c is indicated as needs-review
    And the reason mentions "whether it covers"

  Scenario: A vague process needs review
    Given its page 5 states "Where possible, we conduct human rights due diligence."
    When the submission is screened
    Then rule 9.1-c is indicated as needs-review
    And the reason mentions "vaguely"

  Scenario: A company that has not done it is a minor
    Given its page 5 states "The company has not yet carried out human rights due diligence."
    When the submission is screened
    Then rule 9.1-c is indicated as minor

  Scenario: A denial in other words is a minor
    Given its page 5 states "We do not identify or assess human rights impacts."
    When the submission is screened
    Then rule 9.1-c is indicated as minor

  Scenario: A process and a sentence that there is none contradict each other
    Given its page 5 states "We conduct human rights due diligence in our own operations."
    And its page 9 states "No human rights due diligence has been carried out so far."
    When the submission is screened
    Then rule 9.1-c is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A requirement on suppliers is no process of the company
    Given its page 5 states "Suppliers must conduct human rights due diligence."
    When the submission is screened
    Then rule 9.1-c has no evidence
    And the reason mentions "suppliers only"

  Scenario: A plan is no process
    Given its page 5 states "In 2027 we will carry out human rights due diligence in our own operations and in the supply chain."
    When the submission is screened
    Then rule 9.1-c has no evidence
    And the reason mentions "planned"

  Scenario: Training on due diligence is no process
    Given its page 5 states "Managers attended training on human rights due diligence."
    When the submission is screened
    Then rule 9.1-c has no evidence
