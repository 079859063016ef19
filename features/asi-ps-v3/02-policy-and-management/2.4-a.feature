Feature: 2.4-a A public, approved, current policy commits the company to responsible sourcing

  Background:
    Given a smelter screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A public, approved, current policy
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21 and published at "https://example.org/sourcing"
    And its page 2 states "We buy bauxite, alumina and scrap responsibly. Suppliers must respect human rights."
    When the submission is screened
    Then rule 2.4-a is indicated as conformance
    And the completeness of rule 2.4-a is complete
    And the finding quotes page 2 of "Responsible Sourcing Policy"

  Scenario Outline: Ways to commit to responsible sourcing
    Given a policy "Procurement Policy" approved by the board on 2025-03-21 and published at "https://example.org/sourcing"
    And its page 2 states "<words>"
    When the submission is screened
    Then rule 2.4-a is indicated as conformance

    Examples:
      | words |
      | We are committed to responsible sourcing. |
      | We take environmental and social criteria into account when selecting suppliers. |
      | We expect our suppliers to meet the same environmental and social standards. |
      | Suppliers must respect human rights and must not use child labour. |
      | All suppliers sign our Supplier Code of Conduct. |

  Scenario: Wherever one stands in the chain
    Given the activities "material_conversion"
    And a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21 and published at "https://example.org/sourcing"
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as conformance

  @pdf
  Scenario: Public by the word of another document
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 2 states "We are committed to responsible sourcing."
    And a sustainability report "Sustainability Report 2024"
    And its page 4 states "Our Responsible Sourcing Policy is available on our website."
    When the submission is screened
    Then rule 2.4-a is indicated as conformance

  Scenario: All policies are said to be public
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 2 states "We are committed to responsible sourcing."
    And a sustainability report "Sustainability Report 2024"
    And its page 4 states "We publish all our policies on www.example.org."
    When the submission is screened
    Then rule 2.4-a is indicated as conformance

  Scenario: An old approval with a recent review
    Given a policy "Responsible Sourcing Policy" approved by the board on 2013-03-21 and published at "https://example.org/sourcing"
    And its page 1 states "Last reviewed: 3 March 2024."
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as conformance

  Scenario: Public, but approved long ago
    Given a policy "Responsible Sourcing Policy" approved by the board on 2017-03-21 and published at "https://example.org/sourcing"
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the completeness of rule 2.4-a is stale
    And the reason mentions "60 months"

  Scenario: Public, but approved in the future
    Given a policy "Responsible Sourcing Policy" approved by the board on 2026-03-21 and published at "https://example.org/sourcing"
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review

  Scenario: Public, but not approved
    Given a policy "Responsible Sourcing Policy" published at "https://example.org/sourcing"
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review

  Scenario: Approved, but no public place
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "no place where it is public"

  Scenario: On request is not public
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 1 states "The policy is available to business partners on request."
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "on request"

  Scenario: Internal is not public
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 1 states "This document is for internal use only."
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "internal use"

  Scenario: Not public, told as it is
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 1 states "This policy is not publicly available."
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "must be public"

  Scenario: Another policy that is public does not make this one public
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 2 states "We are committed to responsible sourcing."
    And a policy "Privacy Policy" published at "https://example.org/privacy"
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review

  Scenario: A withdrawn policy
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21 and published at "https://example.org/sourcing"
    And its page 1 states "This policy has been superseded."
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "not in force"

  Scenario: A draft
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21 and published at "https://example.org/sourcing"
    And its page 1 states "Status: draft."
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review

  Scenario: No policy, told as it is
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "The company does not have a responsible sourcing policy."
    When the submission is screened
    Then rule 2.4-a is indicated as minor

  Scenario: A policy handed in, and said not to exist
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 2 states "We are committed to responsible sourcing."
    And a sustainability report "Sustainability Report 2024"
    And its page 6 states "The company does not have a responsible sourcing policy."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review

  Scenario: The position in the chain is no excuse
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "As a downstream company we consider responsible sourcing not applicable to us."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "every position of the chain"

  Scenario: A report that speaks of the policy
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "We have a responsible sourcing policy."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "no approved and public policy"

  Scenario: A planned policy
    Given a sustainability report "Sustainability Report 2024"
    And its page 6 states "We intend to adopt a responsible sourcing policy next year."
    When the submission is screened
    Then rule 2.4-a has no evidence
    And the reason mentions "planned"

  Scenario: An approval without a date beside a recent date of effect
    Given a policy "Responsible Sourcing Policy" published at "https://example.org/sourcing"
    And its page 1 states "Approved by the Board of Directors. This policy is effective from 1 January 2025."
    And its page 2 states "We are committed to responsible sourcing."
    When the submission is screened
    Then rule 2.4-a is indicated as conformance

  Scenario: The publication of one policy does not serve another
    Given a policy "Responsible Sourcing Policy" approved by the board on 2025-03-21
    And its page 2 states "We are committed to responsible sourcing."
    And a policy "Sustainability Policy" approved by the board on 2025-03-21 and published at "https://example.org/policy"
    And its page 2 states "We commit to sourcing raw materials responsibly."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review
    And the reason mentions "no place where it is public"

  Scenario: A chapter of a public policy serves as the policy
    Given a policy "Sustainability Policy" approved by the board on 2025-03-21 and published at "https://example.org/policy"
    And its page 2 has the heading "Responsible procurement"
    And its page 2 states "Suppliers must respect human rights."
    When the submission is screened
    Then rule 2.4-a is indicated as conformance
    And the reason mentions "chapter of Sustainability Policy"

  Scenario: A chapter that was approved long ago
    Given a policy "Sustainability Policy" approved by the board on 2015-03-21 and published at "https://example.org/policy"
    And its page 2 has the heading "Responsible procurement"
    And its page 2 states "Suppliers must respect human rights."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review

  Scenario: A chapter of a policy that is not public
    Given a policy "Sustainability Policy" approved by the board on 2025-03-21
    And its page 2 has the heading "Responsible procurement"
    And its page 2 states "Suppliers must respect human rights."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review

  Scenario: A sentence on suppliers is no chapter
    Given a code of conduct "Code of Conduct" approved by the board on 2025-03-21 and published at "https://example.org/code"
    And its page 2 states "We expect our suppliers to respect human rights."
    When the submission is screened
    Then rule 2.4-a is indicated as needs-review

  Scenario: Nothing found, and what was searched
    Given a policy "Travel Policy"
    And its page 2 states "Trains are preferred to planes."
    When the submission is screened
    Then rule 2.4-a has no evidence
    And the search covered 1 document and 2 pages

  Scenario: A file that cannot be opened
    Given a policy "Responsible Sourcing Policy"
    And its page 1 states "We are committed to responsible sourcing."
    And it is password protected
    When the submission is screened
    Then rule 2.4-a has no evidence
    And the completeness of rule 2.4-a is unreadable
