Feature: 1.3-b The latest version of the code of conduct is public

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A code that says where it is public
    Given a code of conduct "Code of Conduct" published at "https://example.org/code"
    When the submission is screened
    Then rule 1.3-b is indicated as conformance
    And the finding quotes page 1 of "Code of Conduct"

  Scenario Outline: Ways to say that the code is public
    Given a code of conduct "Code of Conduct"
    And its page 6 states "<words>"
    When the submission is screened
    Then rule 1.3-b is indicated as conformance

    Examples:
      | words |
      | This Code is publicly available on our website. |
      | The latest version can be downloaded from www.example.org/code. |
      | We publish this Code on our corporate website. |
      | It is published in five languages on our website. |

  @pdf
  Scenario: Another document says where the code is public
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "Our Code of Conduct can be downloaded from www.example.org."
    When the submission is screened
    Then rule 1.3-b is indicated as conformance
    And the finding quotes page 3 of "Sustainability Report 2024"

  Scenario: All policies are said to be public
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And a sustainability report "Sustainability Report 2024"
    And its page 3 states "We publish all our policies on www.example.org."
    When the submission is screened
    Then rule 1.3-b is indicated as conformance

  Scenario: A code that is not public
    Given a code of conduct "Code of Conduct"
    And its page 6 states "This Code is not publicly available."
    When the submission is screened
    Then rule 1.3-b is indicated as minor

  Scenario: A code for internal use
    Given a code of conduct "Code of Conduct"
    And its page 6 states "This document is for internal use only."
    When the submission is screened
    Then rule 1.3-b is indicated as needs-review
    And the reason mentions "internal"

  Scenario: The public version is not the latest
    Given a code of conduct "Code of Conduct" published at "https://example.org/code"
    And its page 1 states "This Code has been superseded."
    When the submission is screened
    Then rule 1.3-b is indicated as needs-review
    And the reason mentions "not the latest version"

  Scenario: The old version beside the public new one
    Given a code of conduct "Old Code of Conduct"
    And its page 1 states "This Code has been superseded."
    And a code of conduct "Code of Conduct" published at "https://example.org/code"
    When the submission is screened
    Then rule 1.3-b is indicated as conformance

  Scenario: A code on request
    Given a code of conduct "Code of Conduct"
    And its page 6 states "A copy is provided upon request."
    When the submission is screened
    Then rule 1.3-b is indicated as needs-review
    And the reason mentions "on request"

  Scenario: A code without a public place
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    When the submission is screened
    Then rule 1.3-b is indicated as needs-review
    And the reason mentions "not where it is public"

  Scenario: A code that will be published
    Given a code of conduct "Code of Conduct"
    And its page 6 states "This Code will be published on our website in 2027."
    When the submission is screened
    Then rule 1.3-b is indicated as needs-review
    And the near-miss mentions "planned"

  Scenario: Another document that is public does not make the code public
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And a policy "Privacy Policy" published at "https://example.org/privacy"
    When the submission is screened
    Then rule 1.3-b is indicated as needs-review

  Scenario: No code
    Given a policy "Privacy Policy" published at "https://example.org/privacy"
    When the submission is screened
    Then rule 1.3-b has no evidence
