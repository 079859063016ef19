Feature: 3.1-a A recent sustainability report is public, and one appears every year

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A recent report, published, every year
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "This report covers the calendar year 2024. We publish a sustainability report every year. This report was published in June 2025 on our website."
    When the submission is screened
    Then rule 3.1-a is indicated as conformance
    And the completeness of rule 3.1-a is complete
    And the finding quotes page 2 of "Sustainability Report 2024"

  @pdf
  Scenario: The reporting period in a form field, the address in another document
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 has the field "Reporting period" with "1 January 2024 to 31 December 2024"
    And its page 2 has the field "Reporting cycle" with "annual"
    And a policy "Communication Policy"
    And its page 1 states "The Sustainability Report 2024 can be downloaded from www.example.org."
    When the submission is screened
    Then rule 3.1-a is indicated as conformance
    And the completeness of rule 3.1-a is complete

  Scenario: A recent report that appears every year
    Given a sustainability report "ESG Report"
    And its page 2 states "This report covers the financial year ended 31 March 2025. This is our sixth sustainability report."
    When the submission is screened
    Then rule 3.1-a is indicated as conformance

  Scenario: A recent report that was published
    Given a sustainability report "ESG Report"
    And its page 2 states "This report covers the calendar year 2024. This report was published in June 2025 on our website."
    When the submission is screened
    Then rule 3.1-a is indicated as conformance

  Scenario: A recent report named as public elsewhere
    Given a sustainability report "Climate and Energy Report"
    And its page 2 states "This report covers the calendar year 2024."
    And a policy "Communication Policy"
    And its page 1 states "The Climate and Energy Report can be downloaded from www.example.org."
    When the submission is screened
    Then rule 3.1-a is indicated as conformance

  Scenario: A recent report without a public place
    Given a sustainability report "ESG Report"
    And its page 2 states "This report covers the calendar year 2024."
    When the submission is screened
    Then rule 3.1-a is indicated as needs-review
    And the reason mentions "neither where it is public"

  Scenario: An old report
    Given a sustainability report "Sustainability Report 2021"
    And its page 2 states "This report covers the calendar year 2021. We publish a sustainability report every year."
    When the submission is screened
    Then rule 3.1-a is indicated as needs-review
    And the completeness of rule 3.1-a is stale
    And the reason mentions "30 months"

  Scenario: The old report beside the new one
    Given a sustainability report "Sustainability Report 2021"
    And its page 2 states "This report covers the calendar year 2021."
    And a sustainability report "Sustainability Report 2024"
    And its page 2 states "This report covers the calendar year 2024. We publish a sustainability report every year."
    When the submission is screened
    Then rule 3.1-a is indicated as conformance

  Scenario: A report on a year to come
    Given a sustainability report "Sustainability Report 2027"
    And its page 2 states "This report covers the calendar year 2027. We publish a sustainability report every year."
    When the submission is screened
    Then rule 3.1-a is indicated as needs-review

  Scenario: A report without a year
    Given a sustainability report "Sustainability Report"
    And its page 2 states "We publish a sustainability report every year."
    When the submission is screened
    Then rule 3.1-a is indicated as needs-review
    And the reason mentions "the year it speaks of was not found"

  Scenario: A report for internal use
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "This report covers the calendar year 2024. For internal use only."
    When the submission is screened
    Then rule 3.1-a is indicated as needs-review
    And the reason mentions "internal"

  Scenario: No report, told as it is
    Given a policy "Sustainability Policy"
    And its page 2 states "We do not publish a sustainability report."
    When the submission is screened
    Then rule 3.1-a is indicated as minor
    And the reason mentions "do not publish"

  Scenario: A yearly report, while another document says that there is none
    Given a sustainability report "ESG Report"
    And its page 2 states "This report covers the calendar year 2024. We publish a sustainability report every year."
    And a policy "Sustainability Policy"
    And its page 2 states "We do not publish a sustainability report."
    When the submission is screened
    Then rule 3.1-a is indicated as needs-review
    And the reason mentions "was handed in, while"

  Scenario: A report that is only spoken of
    Given a policy "Sustainability Policy"
    And its page 2 states "We publish a sustainability report every year."
    When the submission is screened
    Then rule 3.1-a is indicated as needs-review
    And the reason mentions "no report was handed in"

  Scenario: A report that is planned
    Given a statement "Sustainability Statement"
    And its page 2 states "We plan to publish our first sustainability report in 2027."
    When the submission is screened
    Then rule 3.1-a has no evidence
    And the reason mentions "planned"

  Scenario: Nothing found
    Given a policy "Travel Policy"
    And its page 1 states "Trains are preferred to planes."
    When the submission is screened
    Then rule 3.1-a has no evidence
