Feature: 5.2-a The mine-to-metal emissions intensity of every smelter is within the limit that holds for its start

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A new smelter below 11.0 from mine to metal is conformance
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 10.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as conformance
    And the finding quotes page 3 of "Sustainability Report 2024"

  Scenario: The boundary named by its categories in the next sentence is conformance
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 has the heading "Emissions intensity"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 10.4 t CO2e/t Al. It covers scope 1, scope 2 and scope 3 categories 1, 3 and 4."
    When the submission is screened
    Then rule 5.2-a is indicated as conformance

  Scenario: A smelter of 1998 at 12.4 is within its limit
    Given the attribute "smelter_started" is "1998-05-12"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as conformance

  Scenario: A new smelter at 12.4 is above its limit
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as major

  Scenario: A smelter of 1998 at 16.6 is above its limit
    Given the attribute "smelter_started" is "1998-05-12"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 16.6 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as major

  Scenario: Exactly the limit is conformance
    Given the attribute "smelter_started" is "2021-01-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 11.0 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as conformance

  Scenario: The start told by the document alone is enough at or below 11.0
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "The smelter started production in 1974."
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 10.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as conformance

  Scenario: A low intensity of a smelter of unknown age needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 10.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as needs-review
    And the reason mentions "when the smelter started is not stated"

  Scenario: An intensity above 11.0 of a smelter of unknown age needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as needs-review
    And the reason mentions "which limit holds"

  Scenario: Without a boundary it needs review
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 10.4 t CO2e/t Al."
    When the submission is screened
    Then rule 5.2-a is indicated as needs-review
    And the reason mentions "no boundary"

  Scenario: Scopes 1 and 2 alone are not enough
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 2.4 t CO2e/t Al. It covers scope 1 and 2 emissions only."
    When the submission is screened
    Then rule 5.2-a is indicated as needs-review
    And the reason mentions "leaves out"

  Scenario: The limit of 8 t of earlier versions is not the one of V3
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 has the heading "Emissions of the smelter"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 7.6 t CO2e/t Al. The smelter is below the limit of 8 tonnes."
    When the submission is screened
    Then rule 5.2-a is indicated as needs-review
    And the reason mentions "earlier versions"

  Scenario: An old intensity needs review
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2019"
    And its page 3 states "In 2019 the emissions intensity of our aluminium was 10.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as needs-review
    And the reason mentions "2019"

  Scenario: The newest year counts
    Given the attribute "smelter_started" is "1998-05-12"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2022 the emissions intensity of our aluminium was 13.8 t CO2e/t Al on a mine-to-metal basis."
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as conformance

  Scenario: One of two sites above the limit is above the limit
    Given the sites "Northfjord" and "Southbay"
    And the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity at Northfjord was 10.4 t CO2e/t Al on a mine-to-metal basis."
    And its page 3 states "In 2024 the emissions intensity at Southbay was 14.9 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as major

  Scenario: Two documents that differ need review
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "In 2024 the emissions intensity of our aluminium was 10.4 t CO2e/t Al on a mine-to-metal basis."
    And a document "Product carbon footprint"
    And its page 1 states "In 2024 the emissions intensity of our aluminium was 12.9 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as needs-review
    And the reason mentions "differ"

  Scenario: An intensity that was never calculated needs review
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "The emissions intensity of our metal has not been calculated."
    When the submission is screened
    Then rule 5.2-a is indicated as needs-review
    And the reason mentions "not been calculated"

  Scenario: A target is no intensity
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "Our target for the emissions intensity in 2030 is 11.0 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a has no evidence

  Scenario: Another company's metal is no evidence
    Given the attribute "smelter_started" is "2023-06-01"
    And a policy "Responsible Sourcing Policy"
    And its page 2 states "Our supplier states that the carbon footprint of its aluminium was 4.0 t CO2e/t Al in 2024 on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a has no evidence

  Scenario: Another value of the limit comes after 2030
    Given the attribute "smelter_started" is "1998-05-12"
    And the submission is screened as of 2032-01-31
    And a sustainability report "Sustainability Report 2030"
    And its page 3 states "In 2030 the emissions intensity of our aluminium was 12.4 t CO2e/t Al on a mine-to-metal basis."
    When the submission is screened
    Then rule 5.2-a is indicated as major

  @pdf
  Scenario: A table in a real PDF gives the same
    Given the attribute "smelter_started" is "2023-06-01"
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "The emissions intensity is calculated on a mine-to-metal basis."
    And its page 3 has the table "Emissions intensity, mine-to-metal"
      | Indicator           | Unit        | 2023 | 2024 |
      | Emissions intensity | t CO2e/t Al | 10.9 | 10.4 |
    When the submission is screened
    Then rule 5.2-a is indicated as conformance
    And the finding quotes page 3 of "Sustainability Report 2024"

  Scenario: A smelter with a remote casthouse is asked as well
    Given the activities "aluminium_smelting"
    When the submission is screened
    Then rule 5.2-a has no evidence

  Scenario: A rolling mill is not asked
    Given the activities "semi_fabrication"
    And a sustainability report "Sustainability Report 2024"
    When the submission is screened
    Then rule 5.2-a is not applicable
