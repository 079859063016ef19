Feature: 10.3-e Workers pay no recruitment fees or deposits, keep their documents and move freely

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31
    And a policy "Recruitment Policy"

  Scenario: All four practices excluded is conformance
    Given its page 2 states "Workers never pay recruitment fees."
    And its page 2 states "No deposits are required from employees."
    And its page 2 states "Identity documents are never withheld."
    And its page 2 states "Workers are free to leave the premises after their shift."
    When the submission is screened
    Then rule 10.3-e is indicated as conformance

  Scenario: All four in one list is conformance
    Given its page 2 lists under "We make sure that:" "no worker pays a recruitment fee" and "workers are never asked for a deposit" and "employees keep their own passports" and "employees may terminate their contract after reasonable notice"
    When the submission is screened
    Then rule 10.3-e is indicated as conformance

  Scenario: Three of four need review
    Given its page 2 states "We bear all recruitment costs of migrant workers."
    And its page 2 states "We do not ask applicants for a deposit or financial guarantee."
    And its page 2 states "We do not retain workers' passports."
    When the submission is screened
    Then rule 10.3-e is indicated as needs-review
    And the reason mentions "Three of four"

  Scenario: Fees alone need review
    Given its page 2 states "Workers never pay recruitment fees."
    When the submission is screened
    Then rule 10.3-e is indicated as needs-review
    And the reason mentions "Only part"

  Scenario: Workers who pay fees are a major
    Given its page 2 states "Migrant workers pay a recruitment fee equal to one month's wage."
    When the submission is screened
    Then rule 10.3-e is indicated as major

  Scenario: Kept passports are a major
    Given its page 2 states "Passports of migrant workers are kept by the personnel department for safekeeping."
    When the submission is screened
    Then rule 10.3-e is indicated as major

  Scenario: Deposits are a major
    Given its page 2 states "Migrant workers lodge a deposit of one month's wage."
    When the submission is screened
    Then rule 10.3-e is indicated as major

  Scenario: A closed camp is a major
    Given its page 2 states "Migrant workers may not leave the camp without the permission of the supervisor."
    When the submission is screened
    Then rule 10.3-e is indicated as major

  Scenario: A promise and its contrary contradict each other
    Given its page 2 states "Workers never pay recruitment fees."
    And its page 5 states "Passports of migrant workers are kept by the personnel department for safekeeping."
    When the submission is screened
    Then rule 10.3-e is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: Agencies only bound is no evidence
    Given its page 2 states "Suppliers must not charge workers recruitment fees."
    When the submission is screened
    Then rule 10.3-e has no evidence
    And the reason mentions "agencies only"

  Scenario: A plan is no exclusion
    Given its page 2 states "From 2027 we will bear all recruitment costs of migrant workers."
    When the submission is screened
    Then rule 10.3-e has no evidence
    And the reason mentions "planned"

  Scenario: The mine's deposit is another matter
    Given its page 2 states "The company will not develop the northern bauxite deposit. Recruitment costs rose by 12 percent."
    When the submission is screened
    Then rule 10.3-e has no evidence
