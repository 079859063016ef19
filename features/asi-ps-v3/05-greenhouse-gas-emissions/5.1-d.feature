Feature: 5.1-d The emissions of a recent year are public

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A report that says where it is published is conformance
    Given a sustainability report "Sustainability Report 2024" published at "https://example.org/report"
    And its page 2 states "In 2024 our scope 1 emissions were 3,410 t CO2e."
    When the submission is screened
    Then rule 5.1-d is indicated as conformance

  Scenario: Another document that names the report as public is conformance
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 3,410 t CO2e."
    And a policy "Climate Policy"
    And its page 1 states "Our Sustainability Report 2024 is available on our website."
    When the submission is screened
    Then rule 5.1-d is indicated as conformance

  Scenario: A report that does not say where it is published needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 3,410 t CO2e."
    When the submission is screened
    Then rule 5.1-d is indicated as needs-review
    And the reason mentions "where it is published"

  Scenario: An internal data sheet needs review
    Given a register "Emissions inventory 2024"
    And its page 1 states "In 2024 our scope 1 emissions were 3,410 t CO2e."
    When the submission is screened
    Then rule 5.1-d is indicated as needs-review
    And the reason mentions "that it is public was not found"

  Scenario: A document for internal use needs review
    Given a register "Emissions inventory 2024"
    And its page 1 states "This document is for internal use only."
    And its page 1 states "In 2024 our scope 1 emissions were 3,410 t CO2e."
    When the submission is screened
    Then rule 5.1-d is indicated as needs-review
    And the reason mentions "not public"

  Scenario: A report that is not published needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 1 states "This report is not publicly available."
    And its page 2 states "In 2024 our scope 1 emissions were 3,410 t CO2e."
    When the submission is screened
    Then rule 5.1-d is indicated as needs-review
    And the reason mentions "not publicly available"

  Scenario: A company that refuses publication needs review
    Given a policy "Climate Policy"
    And its page 2 states "GHG emissions are not disclosed for competitive reasons."
    When the submission is screened
    Then rule 5.1-d is indicated as needs-review
    And the reason mentions "not disclosed"

  Scenario: A promise to publish every year without the figures needs review
    Given a policy "Climate Policy"
    And its page 2 states "We publish our greenhouse gas emissions every year on our website."
    When the submission is screened
    Then rule 5.1-d is indicated as needs-review
    And the reason mentions "the publication itself"

  Scenario: Old published figures need review
    Given a sustainability report "Sustainability Report 2019" published at "https://example.org/report-2019"
    And its page 2 states "In 2019 our scope 1 emissions were 3,410 t CO2e."
    When the submission is screened
    Then rule 5.1-d is indicated as needs-review
    And the reason mentions "2019"

  Scenario: A plan to publish is no evidence
    Given a policy "Climate Policy"
    And its page 2 states "We will publish our greenhouse gas emissions on our website from 2027."
    When the submission is screened
    Then rule 5.1-d has no evidence
