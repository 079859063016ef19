Feature: 5.1-c The disclosed emissions were verified independently before publication

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A report that says its figures were verified by a third party is conformance
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 412,300 t CO2e."
    And its page 3 states "The greenhouse gas emissions were verified by an independent third party before publication."
    When the submission is screened
    Then rule 5.1-c is indicated as conformance
    And the finding quotes page 3 of "Sustainability Report 2024"

  Scenario: A verification statement of the last cycle is conformance
    Given a verification statement "Independent Verification Statement 2024"
    And its page 1 states "We were engaged to verify the greenhouse gas inventory of the company for 2024 at a limited level of assurance in accordance with ISO 14064-3."
    And its page 2 states "Verification statement dated 28 February 2025."
    When the submission is screened
    Then rule 5.1-c is indicated as conformance

  Scenario: An old verification needs review
    Given a verification statement "Independent Verification Statement"
    And its page 1 states "We were engaged to verify the greenhouse gas inventory of the company at a limited level of assurance."
    And its page 2 states "Verification statement dated 28 February 2020."
    When the submission is screened
    Then rule 5.1-c is indicated as needs-review
    And the reason mentions "2020"

  Scenario: A verification dated in the future needs review
    Given a verification statement "Independent Verification Statement"
    And its page 1 states "We were engaged to verify the greenhouse gas inventory of the company at a limited level of assurance."
    And its page 2 states "Verification statement dated 28 May 2026."
    When the submission is screened
    Then rule 5.1-c is indicated as needs-review

  Scenario: A verification without date and year needs review
    Given a policy "Climate Policy"
    And its page 2 states "Our greenhouse gas emissions are verified by an accredited verification body."
    When the submission is screened
    Then rule 5.1-c is indicated as needs-review
    And the reason mentions "neither its date"

  Scenario: Figures published before they were verified need review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 412,300 t CO2e."
    And its page 3 states "The greenhouse gas emissions are verified by an independent third party after publication of this report."
    When the submission is screened
    Then rule 5.1-c is indicated as needs-review
    And the reason mentions "before they were verified"

  Scenario: A company that says its figures were not verified needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 412,300 t CO2e."
    And its page 3 states "The greenhouse gas emissions have not been verified by a third party."
    When the submission is screened
    Then rule 5.1-c is indicated as needs-review
    And the reason mentions "not been verified"

  Scenario: A denial in other words needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 3 states "We have yet to obtain limited assurance over our greenhouse gas emissions."
    When the submission is screened
    Then rule 5.1-c is indicated as needs-review

  Scenario: An internal check needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 3 states "The emissions data are checked by our internal audit department."
    When the submission is screened
    Then rule 5.1-c is indicated as needs-review
    And the reason mentions "internally"

  Scenario: A planned verification is no evidence
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 412,300 t CO2e."
    And its page 3 states "In 2027 the emissions data will be verified by an independent third party."
    When the submission is screened
    Then rule 5.1-c has no evidence
    And the reason mentions "planned"

  Scenario: Verified carbon credits are no verified emissions
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We bought 2,000 verified carbon credits in 2024."
    When the submission is screened
    Then rule 5.1-c has no evidence
