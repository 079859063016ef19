Feature: What counts without being asked for: affirmed, done, the company's own, stated, outside headings

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"
    And a policy "Conduct"

  Scenario: What is affirmed and always so counts
    Given its page 1 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.2-a is indicated as needs-review

  Scenario Outline: What is refused by a default is no evidence, and is named
    Given its page 1 states "<sentence>"
    When the submission is screened
    Then rule 2.2-a has no evidence
    And the reason mentions "<word>"

    Examples:
      | sentence                                                     | word     |
      | From 2027 we will prohibit bribery.                          | planned  |
      | We do not prohibit bribery.                                  | denied   |
      | Until 2019 we prohibited bribery.                            | past     |
      | We may prohibit bribery where appropriate.                   | hedged   |
      | Our suppliers prohibit bribery by their own staff.           | supplier |

  Scenario: A heading gives context, never evidence
    Given its page 2 has the heading "We prohibit bribery"
    And its page 2 states "The canteen opens at noon."
    When the submission is screened
    Then rule 2.2-a has no evidence

  Scenario: A rule that asks for a denial is given one
    Given its page 1 states "We do not prohibit bribery."
    When the submission is screened
    Then rule 3.1-a is indicated as major
