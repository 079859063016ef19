Feature: 1.1-a The company knows the law that applies to it and keeps that knowledge up to date

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A legal register that is kept is conformance
    Given a procedure "Legal compliance procedure"
    And its page 2 states "The legal register is reviewed every quarter, and each requirement has a named owner."
    When the submission is screened
    Then rule 1.1-a is indicated as conformance
    And the finding quotes page 2 of "Legal compliance procedure"

  Scenario Outline: Ways to say that applicable law is identified
    Given a sustainability report "Sustainability Report 2024"
    And its page 1 states "<words>"
    When the submission is screened
    Then rule 1.1-a is indicated as conformance

    Examples:
      | words |
      | We maintain a register of legal requirements for every site. |
      | Changes in legislation are monitored every month by our lawyers. |
      | The compliance department identifies all applicable laws and records them in a database. |
      | Our environmental team tracks new regulations and updates the database of legal requirements. |
      | A legal monitoring service informs us of new requirements. |

  @pdf
  Scenario: The register is told in a list
    Given a policy "Environmental Policy"
    And its page 1 lists under "At every site we:" "maintain a legal register" and "train our people" and "report spills"
    When the submission is screened
    Then rule 1.1-a is indicated as conformance

  Scenario: A promise to comply is no system
    Given a policy "Code of Conduct"
    And its page 2 states "We comply with all applicable laws and regulations."
    When the submission is screened
    Then rule 1.1-a is indicated as needs-review
    And the reason mentions "promises compliance"
    And the near-miss mentions "conformance"

  Scenario: A register that does not exist is a minor
    Given a policy "Environmental Policy"
    And its page 2 states "We do not maintain a legal register."
    When the submission is screened
    Then rule 1.1-a is indicated as minor
    And the reason mentions "do not maintain"

  Scenario: A register in one document and none in another contradict each other
    Given a policy "Environmental Policy"
    And its page 2 states "We do not maintain a legal register."
    And a procedure "Legal compliance procedure"
    And its page 1 states "The legal register is reviewed every quarter."
    When the submission is screened
    Then rule 1.1-a is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A planned register is not a register
    Given a policy "Environmental Policy"
    And its page 3 states "A legal register will be set up in 2027."
    When the submission is screened
    Then rule 1.1-a has no evidence
    And the reason mentions "planned"

  Scenario: What suppliers must do is not what the company does
    Given a policy "Supplier Code"
    And its page 1 states "Suppliers must comply with all applicable laws and maintain a legal register."
    When the submission is screened
    Then rule 1.1-a has no evidence
    And the reason mentions "suppliers only"

  Scenario: Another kind of register is no legal register
    Given a policy "Company profile"
    And its page 1 states "The company is entered in the commercial register."
    When the submission is screened
    Then rule 1.1-a has no evidence

  Scenario: Nothing found, and what was searched
    Given a policy "Travel Policy"
    And its page 2 states "Employees travel by train."
    When the submission is screened
    Then rule 1.1-a has no evidence
    And the finding quotes nothing
    And the search covered 1 document and 2 pages

  Scenario: A scanned page may hold it
    Given a policy "Environmental Policy"
    And its page 1 states "This policy applies to all sites."
    And its page 2 is scanned
    When the submission is screened
    Then rule 1.1-a has no evidence
    And the completeness of rule 1.1-a is unreadable
    And page 2 of "Environmental Policy" is listed as unread
