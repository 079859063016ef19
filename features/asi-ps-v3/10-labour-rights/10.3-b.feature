Feature: 10.3-b A modern slavery statement of the present cycle is approved

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A statement approved last year is conformance
    Given a statement "Modern Slavery Statement 2025" approved by the board on 2025-06-12
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    When the submission is screened
    Then rule 10.3-b is indicated as conformance
    And the finding quotes page 1 of "Modern Slavery Statement 2025"

  Scenario: A statement signed last year is conformance
    Given a statement "Modern Slavery Statement 2025"
    And its page 1 states "This is our fourth modern slavery statement."
    And its page 2 states "Signed by Jane Smith, Chief Executive Officer, on 12 June 2025."
    When the submission is screened
    Then rule 10.3-b is indicated as conformance

  Scenario: A statement on the last financial year is conformance
    Given a statement "Modern Slavery Statement"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015 for the financial year ended 31 December 2024."
    And its page 2 states "The statement was approved by the Board of Directors."
    When the submission is screened
    Then rule 10.3-b is indicated as conformance

  Scenario: Existing policies are not enough
    Given a policy "Social Policy" approved by the board on 2024-05-02
    And its page 2 states "A separate modern slavery statement is not considered necessary, as our existing policies cover it."
    When the submission is screened
    Then rule 10.3-b is indicated as minor
    And the reason mentions "Existing policies do not replace the statement"

  Scenario: A topic covered by existing policies is not enough either
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "Modern slavery is covered by our existing code of conduct."
    When the submission is screened
    Then rule 10.3-b is indicated as minor
    And the reason mentions "Existing policies do not replace the statement"

  Scenario: A company that says it has none is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "The company does not publish a modern slavery statement."
    When the submission is screened
    Then rule 10.3-b is indicated as minor

  Scenario: A denial in other words is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "We have yet to issue a modern slavery statement."
    When the submission is screened
    Then rule 10.3-b is indicated as minor

  Scenario: A statement nobody approved needs review
    Given a statement "Modern Slavery Statement"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015 for the financial year ended 31 December 2024."
    When the submission is screened
    Then rule 10.3-b is indicated as needs-review
    And the reason mentions "no approval"

  Scenario: An old statement needs review
    Given a statement "Modern Slavery Statement 2021" approved by the board on 2021-06-12
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    When the submission is screened
    Then rule 10.3-b is indicated as needs-review
    And the reason mentions "present cycle"

  Scenario: A statement dated in the future needs review
    Given a statement "Modern Slavery Statement 2026" approved by the board on 2026-06-12
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    When the submission is screened
    Then rule 10.3-b is indicated as needs-review

  Scenario: A statement without date and approval needs review
    Given a statement "Modern Slavery Statement"
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    When the submission is screened
    Then rule 10.3-b is indicated as needs-review
    And the reason mentions "neither its approval"

  Scenario: A draft needs review
    Given a statement "Modern Slavery Statement 2025" approved by the board on 2025-06-12
    And its page 1 states "This statement is a draft for consultation."
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    When the submission is screened
    Then rule 10.3-b is indicated as needs-review
    And the reason mentions "draft"

  Scenario: A statement that is only spoken of needs review
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 4 states "We publish a modern slavery statement every year."
    When the submission is screened
    Then rule 10.3-b is indicated as needs-review
    And the reason mentions "was not among the documents"

  Scenario: A statement and a sentence that there is none contradict each other
    Given a statement "Modern Slavery Statement 2025" approved by the board on 2025-06-12
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    And a sustainability report "Sustainability Report 2024"
    And its page 6 states "The company does not publish a modern slavery statement."
    When the submission is screened
    Then rule 10.3-b is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A planned statement is no evidence
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "We will publish our first modern slavery statement in 2027."
    When the submission is screened
    Then rule 10.3-b has no evidence
    And the reason mentions "planned"

  Scenario: The statement of a supplier is no evidence
    Given a policy "Responsible Sourcing Policy"
    And its page 2 states "We ask suppliers for their modern slavery statement."
    When the submission is screened
    Then rule 10.3-b has no evidence

  @pdf
  Scenario: A real PDF gives the same
    Given a statement "Modern Slavery Statement 2025" approved by the board on 2025-06-12
    And its page 1 states "This statement is made pursuant to section 54 of the Modern Slavery Act 2015."
    When the submission is screened
    Then rule 10.3-b is indicated as conformance
    And the finding quotes page 1 of "Modern Slavery Statement 2025"
