Feature: 5.1-a Greenhouse gas emissions of a recent year are stated by scope and by source

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A table of a recent year with the sources in the text is conformance
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Our emissions arise from anode consumption, fuel combustion and purchased electricity."
    And its page 2 has the table "Greenhouse gas emissions"
      | Emissions         | Unit   | 2023    | 2024    |
      | Scope 1 emissions | t CO2e | 421,700 | 412,300 |
      | Scope 2 emissions | t CO2e | 60,100  | 58,900  |
    When the submission is screened
    Then rule 5.1-a is indicated as conformance
    And the finding quotes page 2 of "Sustainability Report 2024"

  Scenario: Years in the rows and sources in a table of their own are conformance
    Given a sustainability report "ESG data book"
    And its page 2 has the table "Emissions in tonnes of CO2e"
      | Year | Scope 1 (t CO2e) | Scope 2 (t CO2e) |
      | 2023 | 12,400           | 8,100            |
      | 2024 | 11,900           | 7,800            |
    And its page 3 has the table "Emissions by source in 2024"
      | Source                | 2024 (t CO2e) |
      | Natural gas           | 11,200        |
      | Purchased electricity | 7,800         |
    When the submission is screened
    Then rule 5.1-a is indicated as conformance

  Scenario: Running text of a small company is conformance
    Given a sustainability report "Environmental review 2024"
    And its page 1 states "In 2024 our scope 1 emissions were 3,410 t CO2e and our scope 2 emissions were 5,220 t CO2e."
    And its page 1 states "The scope 1 emissions come from natural gas burned in the melting furnaces."
    When the submission is screened
    Then rule 5.1-a is indicated as conformance

  Scenario: Scopes without sources need review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 3,410 t CO2e and our scope 2 emissions were 5,220 t CO2e."
    When the submission is screened
    Then rule 5.1-a is indicated as needs-review
    And the reason mentions "not what they come from"

  Scenario: Direct emissions alone need review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 3,410 t CO2e."
    When the submission is screened
    Then rule 5.1-a is indicated as needs-review
    And the reason mentions "energy indirect"

  Scenario: Figures of an old year need review
    Given a sustainability report "Sustainability Report 2019"
    And its page 2 states "In 2019 our scope 1 emissions were 3,410 t CO2e and our scope 2 emissions were 5,220 t CO2e."
    When the submission is screened
    Then rule 5.1-a is indicated as needs-review
    And the reason mentions "2019"

  Scenario: Figures without a year need review
    Given a sustainability report "Our footprint"
    And its page 2 states "Our scope 1 emissions were 3,410 t CO2e."
    When the submission is screened
    Then rule 5.1-a is indicated as needs-review

  Scenario: Two documents with different values for the same scope and year need review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 412,300 t CO2e and our scope 2 emissions were 58,900 t CO2e."
    And its page 2 states "Emissions come from anode consumption and purchased electricity."
    And a document "Data sheet 2024"
    And its page 1 states "In 2024 our scope 1 emissions were 398,000 t CO2e."
    When the submission is screened
    Then rule 5.1-a is indicated as needs-review
    And the reason mentions "differ"

  Scenario: The same value in two documents is no contradiction
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 412,300 t CO2e and our scope 2 emissions were 58,900 t CO2e."
    And its page 2 states "Emissions come from anode consumption and purchased electricity."
    And a document "Data sheet 2024"
    And its page 1 states "In 2024 our scope 1 emissions were 412,300 t CO2e."
    When the submission is screened
    Then rule 5.1-a is indicated as conformance

  Scenario: A company that keeps its emissions to itself needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "In 2024 our scope 1 emissions were 3,410 t CO2e."
    And its page 4 states "We do not publish our greenhouse gas emissions for competitive reasons."
    When the submission is screened
    Then rule 5.1-a is indicated as needs-review
    And the reason mentions "do not publish"

  Scenario: Emissions that were not reported need review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Scope 1 emissions were not reported in 2024."
    When the submission is screened
    Then rule 5.1-a is indicated as needs-review
    And the reason mentions "not reported"

  Scenario: A plan to measure is no evidence
    Given a policy "Climate Policy"
    And its page 2 states "From 2027 we will publish our greenhouse gas emissions every year."
    When the submission is screened
    Then rule 5.1-a has no evidence

  Scenario: A target is no amount
    Given a policy "Climate Policy"
    And its page 2 states "We will reduce our greenhouse gas emissions by 30 % by 2030."
    When the submission is screened
    Then rule 5.1-a has no evidence
    And the search covered 1 document and 2 pages

  Scenario: A scanned report is told as unread
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 is scanned
    When the submission is screened
    Then rule 5.1-a has no evidence
    And page 2 of "Sustainability Report 2024" is listed as unread
    And the completeness of rule 5.1-a is unreadable

  Scenario: Without any figure the near-miss asks for each scope once
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The potrooms were painted in 2024."
    When the submission is screened
    Then rule 5.1-a has no evidence
    And the near-miss mentions "a claim of ghg.emissions dated after 2023-07-31, one of scope 1, 1+2 or 1+2+3"

  @pdf
  Scenario: A real PDF gives the same
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Our emissions arise from anode consumption, fuel combustion and purchased electricity."
    And its page 2 has the table "Greenhouse gas emissions"
      | Emissions         | Unit   | 2023    | 2024    |
      | Scope 1 emissions | t CO2e | 421,700 | 412,300 |
      | Scope 2 emissions | t CO2e | 60,100  | 58,900  |
    When the submission is screened
    Then rule 5.1-a is indicated as conformance
    And the finding quotes page 2 of "Sustainability Report 2024"
