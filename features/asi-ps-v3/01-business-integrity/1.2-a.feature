Feature: 1.2-a A current, approved policy forbids corruption in every form

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31

  Scenario: An approved, current prohibition is conformance
    Given a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 3 states "We prohibit bribery and facilitation payments by anyone acting for us."
    When the submission is screened
    Then criterion 1.2 is indicated as conformance
    And rule 1.2-a is indicated as conformance
    And the completeness of rule 1.2-a is complete
    And the finding quotes page 3 of "Code of Conduct"

  Scenario Outline: Ways to forbid corruption
    Given a code of conduct "Code of Conduct" approved by the board on 2024-05-02
    And its page 2 states "<words>"
    When the submission is screened
    Then rule 1.2-a is indicated as conformance

    Examples:
      | words |
      | We have zero tolerance of bribery and corruption in any form. |
      | The company does not tolerate corruption, extortion or embezzlement. |
      | Bribery and facilitation payments, in whatever form, are strictly prohibited. |
      | We never offer, give or accept bribes or other improper advantages. |
      | Nobody acting on our behalf may pay or accept a bribe. |
      | Employees must not offer or receive kickbacks. |
      | All forms of corruption are forbidden. |
      | Do not offer or accept bribes. |

  @pdf
  Scenario: A prohibition in a list, approval in a form field
    Given a policy "Anti-Corruption Policy"
    And its page 1 has the field "Approved by" with "Board of Directors, 12 March 2024"
    And its page 2 lists under "Our employees must never:" "offer or accept a bribe" and "make facilitation payments"
    When the submission is screened
    Then rule 1.2-a is indicated as conformance
    And the finding quotes page 2 of "Anti-Corruption Policy"

  Scenario: An old approval with a review of last year
    Given a policy "Anti-Corruption Policy" approved by the board on 2015-03-01
    And its page 1 states "Last reviewed: 4 February 2025."
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as conformance

  Scenario: An approval without a date beside a recent date of effect
    Given a policy "Anti-Corruption Policy"
    And its page 1 states "Approved by the Board of Directors."
    And its page 1 has the field "Effective date" with "1 June 2024"
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as conformance

  Scenario: An old approval
    Given a policy "Anti-Corruption Policy" approved by the board on 2019-05-02
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review
    And the completeness of rule 1.2-a is stale
    And the reason mentions "60 months"

  Scenario: An approval exactly as old as is allowed
    Given a policy "Anti-Corruption Policy" approved by the board on 2021-01-31
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as conformance

  Scenario: An approval one day too old
    Given a policy "Anti-Corruption Policy" approved by the board on 2021-01-30
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review

  Scenario: An approval in the future
    Given a policy "Anti-Corruption Policy" approved by the board on 2026-06-01
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review

  Scenario: A review of one policy does not renew another
    Given a policy "Anti-Corruption Policy" approved by the board on 2015-03-01
    And its page 2 states "Bribery in any form is prohibited."
    And a policy "Purchasing Policy"
    And its page 1 states "Last reviewed: 4 February 2025. Effective date: 4 February 2025. Bribery of buyers is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review

  Scenario: No approval
    Given a policy "Anti-Corruption Policy"
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review
    And the reason mentions "no approval was found"
    And the near-miss mentions "approved"

  Scenario: An approval of another document does not count
    Given a policy "Anti-Corruption Policy"
    And its page 2 states "Bribery in any form is prohibited."
    And a policy "Travel Policy" approved by the board on 2024-05-02
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review

  Scenario: A policy that is no longer in force
    Given a policy "Anti-Corruption Policy" approved by the board on 2023-05-02
    And its page 1 states "This policy has been superseded."
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review
    And the reason mentions "no longer in force"

  Scenario: A withdrawn policy beside the one that replaced it
    Given a policy "Anti-Corruption Policy 2020" approved by the board on 2020-05-02
    And its page 1 states "This policy has been superseded."
    And its page 2 states "Bribery in any form is prohibited."
    And a policy "Anti-Corruption Policy 2024" approved by the board on 2024-05-02
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as conformance

  Scenario: A plan is not a prohibition
    Given a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 3 states "From 2027 we will forbid facilitation payments."
    When the submission is screened
    Then rule 1.2-a has no evidence
    And criterion 1.2 has no evidence
    And the reason mentions "planned"

  Scenario: A policy that does not exist is a minor
    Given a sustainability report "Sustainability Report 2024"
    And its page 5 states "We do not have an anti-corruption policy."
    When the submission is screened
    Then rule 1.2-a is indicated as minor
    And the finding quotes page 5 of "Sustainability Report 2024"

  Scenario: A denial beside a prohibition is a contradiction
    Given a sustainability report "Sustainability Report 2024"
    And its page 5 states "There is no anti-corruption policy."
    And a policy "Anti-Corruption Policy" approved by the board on 2024-05-02
    And its page 2 states "Bribery in any form is prohibited."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A prohibition that is expressly not made
    Given a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 3 states "We do not prohibit facilitation payments."
    When the submission is screened
    Then rule 1.2-a is indicated as minor

  Scenario: A prohibition with a hole in it
    Given a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 3 states "Bribery is prohibited. Small facilitation payments are permitted where they are customary."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review
    And the reason mentions "customary"

  Scenario: A report that says so is not the policy
    Given a sustainability report "Sustainability Report 2024"
    And its page 9 states "We have an anti-corruption policy and do not tolerate bribery."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review
    And the reason mentions "no policy or code of conduct"

  Scenario: Suppliers alone are bound
    Given a policy "Supplier Code" approved by the board on 2024-05-02
    And its page 1 states "Suppliers must not offer or accept bribes."
    When the submission is screened
    Then rule 1.2-a has no evidence
    And the reason mentions "suppliers only"

  Scenario Outline: What is not a prohibition by the company
    Given a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 3 states "<words>"
    When the submission is screened
    Then rule 1.2-a has no evidence

    Examples:
      | words |
      | The Bribery Act prohibits bribery of officials. |
      | Corruption is a risk in some of the countries where we buy. |
      | Employees attended a course on bribery. |
      | We have zero tolerance for safety errors. |

  Scenario: Nothing found, and what was searched
    Given a policy "Travel Policy"
    And its page 1 states "Employees travel by train."
    And a procedure "Spill procedure"
    And its page 3 states "Spills are reported at once."
    When the submission is screened
    Then rule 1.2-a has no evidence
    And the finding quotes nothing
    And the search covered 2 documents and 4 pages

  Scenario: A heading is no evidence
    Given a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 3 has the heading "Zero tolerance of bribery"
    And its page 3 states "Please speak to the compliance department."
    When the submission is screened
    Then rule 1.2-a has no evidence

  Scenario: A scanned page may hold it
    Given a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 5 is scanned
    When the submission is screened
    Then rule 1.2-a has no evidence
    And the completeness of rule 1.2-a is unreadable
    And page 5 of "Code of Conduct" is listed as unread

  Scenario: A draft forbids nothing yet
    Given a policy "Anti-Bribery Policy" approved by the board on 2025-05-02
    And its page 1 states "This policy is a draft for consultation."
    And its page 1 states "We prohibit bribery in every form."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review
    And the reason mentions "draft"

  Scenario: A policy withdrawn with effect from a later year
    Given a policy "Anti-Bribery Policy" approved by the board on 2021-05-03
    And its page 1 states "This policy has been withdrawn with effect from 1 July 2024. We have zero tolerance of bribery."
    When the submission is screened
    Then rule 1.2-a is indicated as needs-review
    And the reason mentions "no longer in force"

  Scenario: A report that tells of another policy's end stays in force
    Given a policy "Code of Conduct" approved by the board on 2024-05-02
    And its page 1 states "The Gifts Policy was withdrawn in 2023."
    And its page 1 states "We prohibit bribery in every form."
    When the submission is screened
    Then rule 1.2-a is indicated as conformance
