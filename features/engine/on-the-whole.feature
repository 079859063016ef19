Feature: What the findings of a screening come to as a whole

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"

  Scenario: Two possible minors of one criterion may be a major together
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 12.4 t CO2e/t Al."
    And a verification statement "Verification"
    And its page 1 states "In 2024 the emissions intensity was 13.9 t CO2e/t Al."
    When the submission is screened
    Then the overall verdict mentions "1 possible minor non-conformance"
    And the overall reasons mention "together they may be a major"
    And the overall reasons mention "cannot be High"

  Scenario: A minor that is waived does not count
    Given a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity was 12.4 t CO2e/t Al."
    And a waiver for 1.3-b from 2025-06-01 to 2026-12-31
    When the submission is screened
    Then the overall verdict mentions "waived"
    And the overall reasons do not mention "cannot be High"

  Scenario: One possible major allows a provisional certificate at most
    Given a policy "Conduct"
    And its page 1 states "We do not prohibit bribery. We prohibit child labour. We prohibit forced labour."
    When the submission is screened
    Then rule 3.1-a is indicated as major
    And rule 3.2-a is indicated as conformance
    And the overall reasons mention "a provisional certificate of one year at most"
    And the overall reasons do not mention "is not issued"

  Scenario: More than three possible majors allow no certificate
    Given a policy "Conduct"
    And its page 1 states "We do not prohibit bribery. We do not prohibit child labour. We do not prohibit forced labour."
    And its page 2 states "There is no grievance mechanism."
    When the submission is screened
    Then rule 3.4-a is indicated as major
    And the overall reasons mention "a certificate is not issued"
    And the overall reasons do not mention "a provisional certificate of one year at most"

  Scenario: A minor at one of several sites is one of the whole scope
    Given the sites "Northfjord" and "Southbay"
    And a sustainability report "Report 2024"
    And its page 2 states "In 2024 the emissions intensity of Northfjord was 12.4 t CO2e/t Al."
    When the submission is screened
    Then the overall reasons mention "counts for the whole scope"

  Scenario: What depends on a failed rule follows from it, and a rule on trial changes nothing
    Given a sustainability report "Report 2024"
    And its page 2 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.2-a is indicated as needs-review
    And the finding follows from rule 2.3-b
    And rule 2.3-a is indicated as conformance
    And criterion 2.3 has no evidence
