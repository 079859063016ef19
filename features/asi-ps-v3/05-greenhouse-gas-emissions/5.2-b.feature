Feature: 5.2-b A smelter started up to 2020 above the lasting limit has fallen enough and is on its way to that limit by the end of 2030

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31
    And the attribute "smelter_started" is "1998-05-12"
    And a sustainability report "Sustainability Report 2024"

  Scenario: A fall of 12.4 % and a firm way to 11.0 are conformance
    Given its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    And its page 3 states "This is a reduction of 12.4 % over the last three reporting periods."
    And its page 4 states "We are on track to reach 11.0 t CO2e/t Al by the end of 2030."
    When the submission is screened
    Then rule 5.2-b is indicated as conformance

  Scenario: A smelter below 11.0 already is conformance
    Given its page 3 states "In 2024 the emissions intensity of our aluminium was 9.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-b is indicated as conformance
    And the reason mentions "no falling path"

  Scenario: A fall with a mere aim needs review
    Given its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    And its page 3 states "This is a reduction of 12.4 % over the last three reporting periods."
    And its page 4 states "We aim to reach 11.0 t CO2e/t Al by the end of 2030."
    When the submission is screened
    Then rule 5.2-b is indicated as needs-review
    And the reason mentions "aim"

  Scenario: A fall without a way to 2030 needs review
    Given its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    And its page 3 states "This is a reduction of 12.4 % over the last three reporting periods."
    When the submission is screened
    Then rule 5.2-b is indicated as needs-review
    And the reason mentions "end of 2030 was not found"

  Scenario: A fall of 4 % is too little
    Given its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    And its page 3 states "This is a reduction of 4 % over the last three reporting periods."
    And its page 4 states "We are on track to reach 11.0 t CO2e/t Al by the end of 2030."
    When the submission is screened
    Then rule 5.2-b is indicated as needs-review
    And the reason mentions "less than"

  Scenario: A way to 2030 without the fall needs review
    Given its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    And its page 4 states "We are on track to reach 11.0 t CO2e/t Al by the end of 2030."
    When the submission is screened
    Then rule 5.2-b is indicated as needs-review
    And the reason mentions "not the fall"

  Scenario: A rising intensity needs review
    Given its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    And its page 3 states "The emissions intensity increased by 3 % over the last three years."
    When the submission is screened
    Then rule 5.2-b is indicated as needs-review
    And the reason mentions "rose"

  Scenario: A smelter that says it is off track needs review
    Given its page 3 states "This is a reduction of 12.4 % over the last three reporting periods."
    And its page 4 states "We are not on track to reach 11.0 t CO2e/t Al by 2030."
    When the submission is screened
    Then rule 5.2-b is indicated as needs-review
    And the reason mentions "not on track"

  Scenario: Nothing about it is no evidence
    Given its page 3 states "The potrooms were painted in 2024."
    When the submission is screened
    Then rule 5.2-b has no evidence

  Scenario: A new smelter is not asked
    Given the attribute "smelter_started" is "2023-06-01"
    When the submission is screened
    Then rule 5.2-b is not applicable

  Scenario: A fall of more than a tenth is computed from the values of four years
    Given its page 3 has the table "Mine-to-metal emissions intensity (t CO2e/t Al)"
      | Year                | 2021 | 2022 | 2023 | 2024 |
      | Emissions intensity | 14.2 | 13.6 | 13.0 | 12.4 |
    And its page 4 states "We are on track to reach 11.0 t CO2e/t Al by the end of 2030."
    When the submission is screened
    Then rule 5.2-b is indicated as conformance
    And the reason mentions "2021"

  Scenario: A computed fall without a way to 2030 needs review
    Given its page 3 has the table "Mine-to-metal emissions intensity (t CO2e/t Al)"
      | Year                | 2021 | 2022 | 2023 | 2024 |
      | Emissions intensity | 14.2 | 13.6 | 13.0 | 12.4 |
    When the submission is screened
    Then rule 5.2-b is indicated as needs-review
    And the reason mentions "from 2021 to 2024"

  Scenario: A fall of less than a tenth over three periods is not enough, whatever lies further back
    Given its page 3 has the table "Mine-to-metal emissions intensity (t CO2e/t Al)"
      | Year                | 2020 | 2021 | 2022 | 2023 | 2024 |
      | Emissions intensity | 16.0 | 13.4 | 13.2 | 13.0 | 12.4 |
    And its page 4 states "We are on track to reach 11.0 t CO2e/t Al by the end of 2030."
    When the submission is screened
    Then rule 5.2-b is indicated as needs-review
