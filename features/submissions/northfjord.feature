Feature: The example submission of a smelter

  Northfjord Aluminium and its figures are invented. Its folder holds what real ones hold: good policies, one that nobody
  has reviewed for seven years, one that is not public, plans told beside deeds, a scanned page and a file that is no PDF.

  Background:
    Given the submission "northfjord" screened against "asi-ps-v3" as of 2026-01-31
    When the submission is screened

  Scenario Outline: Each item is indicated as an auditor reading the documents would expect
    Then rule <rule> is indicated as <outcome>

    Examples: business integrity
      | rule  | outcome     |
      | 1.1-a | conformance |
      | 1.1-b | conformance |
      | 1.1-c | conformance |
      | 1.2-a | conformance |
      | 1.3-a | conformance |
      | 1.3-b | conformance |
      | 1.3-c | conformance |

    Examples: policy and management
      | rule  | outcome      |
      | 2.1-a | conformance  |
      | 2.1-b | conformance  |
      | 2.4-a | needs-review |
      | 2.4-b | conformance  |

    Examples: transparency
      | rule  | outcome      |
      | 3.1-a | conformance  |
      | 3.1-b | conformance  |
      | 3.4-a | conformance  |
      | 3.4-b | conformance  |
      | 3.4-c | needs-review |
      | 3.4-d | conformance  |

    Examples: greenhouse gas emissions
      | rule  | outcome     |
      | 5.1-a | conformance |
      | 5.1-b | conformance |
      | 5.1-c | conformance |
      | 5.1-d | conformance |
      | 5.2-a | conformance |
      | 5.2-b | needs-review |

    Examples: human rights, labour rights, health and safety
      | rule   | outcome      |
      | 9.1-a  | conformance  |
      | 9.1-b  | conformance  |
      | 9.1-c  | conformance  |
      | 9.1-d  | conformance  |
      | 10.2-a | conformance  |
      | 10.2-b | conformance  |
      | 10.2-c | conformance  |
      | 10.3-a | conformance  |
      | 10.3-b | conformance  |
      | 10.3-c | conformance  |
      | 10.3-d | conformance  |
      | 10.3-e | conformance  |
      | 11.1-a | needs-review |
      | 11.1-b | conformance  |
      | 11.1-c | needs-review |

  Scenario: The sourcing policy can be had on request, which is not public
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "public"
    And the finding quotes page 1 of "Responsible Sourcing Policy"

  Scenario: A policy of 2019 is too old in 2026
    Then rule 11.1-a is indicated as needs-review
    And the reason mentions "2019-01-15"
    And the near-miss mentions "approv"

  Scenario: A certificate that is planned is not there
    Then rule 11.1-c is indicated as needs-review

  Scenario: Supplier duties and plans are not taken for the company's own deeds
    Then rule 10.3-a is indicated as conformance
    And the finding quotes "We do not use forced, bonded or compulsory labour"
    And the reason does not mention "contradict"

  Scenario: What could not be read is named
    Then rule 11.1-c is indicated as needs-review
    And page 2 of "Occupational Health and Safety Policy" is listed as unread
    And "social/ohs-policy.pdf" has the status partly-read
    And "reports/emissions-2024.csv" has the status unsupported-type

  Scenario: Criteria roll up from their items
    Then criterion 1.2 is indicated as conformance
    And criterion 2.4 is indicated as needs-review
    And criterion 11.1 is indicated as needs-review
    And criterion 8.7 is not applicable
    And criterion 6.7 is not covered
