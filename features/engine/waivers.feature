Feature: What people waive, exempt or attest is shown with who and until when

  Background:
    Given a smelter screened against "example" as of 2026-01-31
    And the rules in "rules"

  Scenario: A waived rule still runs, and is reported as waived
    Given a waiver for 2.4-a from 2025-06-01 to 2026-12-31
    And a policy "Our Policy" approved by the board on 2019-01-15
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And rule 2.4-a is waived
    And criterion 2.4 is waived
    And the waiver says "Waiver by Kari Nord, from 2025-06-01 to 2026-12-31"

  @pdf
  Scenario: A waiver beside real PDFs counts, and one whose PDF has changed does not
    Given a policy "Our Policy" approved by the board on 2019-01-15
    And a waiver for 2.4-a from 2025-06-01 to 2026-12-31 resting on "Our Policy"
    And a waiver for 2.6-a from 2025-06-01 to 2026-12-31 resting on "Our Policy" as it was before
    And its page 2 states "We prohibit bribery."
    When the submission is screened
    Then rule 2.4-a is waived
    And rule 2.6-a is indicated as minor
    And rule 2.6-a is not waived
    And the waiver says "has changed since, so it does nothing"

  @pdf
  Scenario: An attestation beside real PDFs answers
    Given a policy "Our Policy"
    And its page 1 states "Everybody is welcome."
    And Ola Berg, site manager, attested on 2025-09-01 for 2.1: "Everybody was trained in August."
    When the submission is screened
    Then rule 2.1-a is indicated as conformance

  Scenario: A waiver that ends soon says so
    Given a waiver for 2.4-a from 2025-06-01 to 2026-02-10
    And a policy "Our Policy" approved by the board on 2019-01-15
    When the submission is screened
    Then rule 2.4-a is waived
    And the waiver says "It expires in 10 days."

  Scenario: An expired waiver is shown and does nothing
    Given a waiver for 2.4-a from 2025-06-01 to 2026-01-30
    And a policy "Our Policy" approved by the board on 2019-01-15
    When the submission is screened
    Then rule 2.4-a is not waived
    And the waiver says "It has expired and does nothing."

  Scenario: A waiver whose document has changed is stale
    Given a policy "Our Policy" approved by the board on 2019-01-15
    And a waiver for 2.4-a from 2025-06-01 to 2026-12-31 resting on "Our Policy" as it was before
    When the submission is screened
    Then rule 2.4-a is not waived
    And the waiver says "has changed since, so it does nothing"

  Scenario: An exemption of a whole criterion rests on its document
    Given a policy "Our Policy" approved by the board on 2019-01-15
    And an exemption for 2.4 from 2025-06-01 to 2026-12-31 resting on "Our Policy"
    When the submission is screened
    Then criterion 2.4 is waived
    And the waiver says "Exemption by Kari Nord"

  Scenario: An attestation answers a question and a rule that asks for it
    Given a policy "Our Policy"
    And Ola Berg, site manager, attested on 2025-09-01 for 2.1: "Everybody was trained in August."
    When the submission is screened
    Then rule 2.1-a is indicated as conformance
    And the finding quotes "Everybody was trained"
    And criterion 2.1 has 0 open questions

  Scenario: The word of somebody else, or of long ago, is not enough
    Given a policy "Our Policy"
    And Ola Berg, trainee, attested on 2025-09-01 for 2.1-a: "Everybody was trained in August."
    And Eva Lind, site manager, attested on 2024-09-01 for 2.1-a: "Everybody was trained in August."
    When the submission is screened
    Then rule 2.1-a has no evidence
    And criterion 2.1 has 1 open question
