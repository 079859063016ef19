Feature: 3.1-b The report tells how sustainability is governed and which impacts are material

  Background:
    Given a refinery screened against "asi-ps-v3" as of 2026-01-31

  Scenario: Governance and material impacts
    Given a sustainability report "Sustainability Report 2024"
    And its page 3 states "The Board of Directors oversees sustainability and discusses it twice a year."
    And its page 4 states "We carried out a materiality assessment in 2024. Our material topics are emissions, energy, safety and human rights."
    When the submission is screened
    Then rule 3.1-b is indicated as conformance
    And the finding quotes page 4 of "Sustainability Report 2024"

  Scenario: Material impacts without governance
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "We identified twelve material topics together with stakeholders."
    When the submission is screened
    Then rule 3.1-b is indicated as needs-review
    And the reason mentions "not how sustainability is governed"

  Scenario: Governance without material impacts
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "Responsibility for sustainability lies with the Chief Executive Officer."
    When the submission is screened
    Then rule 3.1-b is indicated as needs-review
    And the reason mentions "not which impacts are material"

  Scenario: An index without the words
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "This report has been prepared in accordance with the GRI Standards."
    When the submission is screened
    Then rule 3.1-b is indicated as needs-review
    And the reason mentions "follows a framework"

  Scenario: Not material, told as it is
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "We have not carried out a materiality assessment."
    When the submission is screened
    Then rule 3.1-b is indicated as needs-review
    And the finding quotes page 4 of "Sustainability Report 2024"

  Scenario: A policy is not a report
    Given a policy "Sustainability Policy"
    And its page 4 states "The Board of Directors oversees sustainability and discusses it twice a year."
    When the submission is screened
    Then rule 3.1-b is indicated as needs-review
    And the reason mentions "not a published report"

  Scenario: Planned materiality
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "We will carry out a materiality assessment in 2027."
    When the submission is screened
    Then rule 3.1-b has no evidence
    And the reason mentions "planned"

  Scenario: Material misstatement is another matter
    Given a sustainability report "Sustainability Report 2024"
    And its page 4 states "The report is free from material misstatement. The board of directors has seven members."
    When the submission is screened
    Then rule 3.1-b has no evidence
