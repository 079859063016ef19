Feature: 11.1-c The occupational health and safety management system is at the level of ISO 45001

  Background:
    Given an entity screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A certificate whose expiry lies ahead is conformance
    Given a certificate "ISO 45001 Certificate"
    And its page 1 states "The occupational health and safety management system has been assessed and certified to ISO 45001:2018."
    And its page 1 states "This certificate is valid until 14 June 2027."
    When the submission is screened
    Then rule 11.1-c is indicated as conformance
    And the finding quotes page 1 of "ISO 45001 Certificate"

  Scenario: An expired certificate needs review
    Given a certificate "ISO 45001 Certificate"
    And its page 1 states "The occupational health and safety management system has been assessed and certified to ISO 45001:2018."
    And its page 1 states "This certificate is valid until 14 June 2025."
    When the submission is screened
    Then rule 11.1-c is indicated as needs-review
    And the reason mentions "expired on 2025-06-14"

  Scenario: A certificate without expiry needs review
    Given a certificate "ISO 45001 Certificate"
    And its page 1 states "The occupational health and safety management system has been assessed and certified to ISO 45001:2018."
    When the submission is screened
    Then rule 11.1-c is indicated as needs-review
    And the reason mentions "until when it is valid"

  Scenario: A certificate that states its issue alone needs review
    Given a certificate "ISO 45001 Certificate"
    And its page 1 states "The occupational health and safety management system has been assessed and certified to ISO 45001:2018."
    And its page 1 has the field "Issue date" with "15 June 2024"
    When the submission is screened
    Then rule 11.1-c is indicated as needs-review
    And the reason mentions "expiry was not read"

  Scenario: A certificate that becomes valid and runs out on stated days is conformance
    Given a certificate "ISO 45001 Certificate"
    And its page 1 states "We certify that the management system meets the requirements of DIN ISO 45001:2018."
    And its page 1 states "This certificate is valid from 15 June 2024 to 14 June 2027."
    When the submission is screened
    Then rule 11.1-c is indicated as conformance

  Scenario: A system that follows ISO 45001 and is audited is conformance
    Given a policy "Health and Safety Policy"
    And its page 2 states "Our safety management system is aligned with ISO 45001."
    And its page 2 states "The safety management system is audited internally every year."
    When the submission is screened
    Then rule 11.1-c is indicated as conformance

  Scenario: A system that follows ISO 45001 needs review
    Given a policy "Health and Safety Policy"
    And its page 2 states "Our safety management system is aligned with ISO 45001."
    When the submission is screened
    Then rule 11.1-c is indicated as needs-review
    And the reason mentions "neither a certificate nor an audit"

  Scenario: A certificate told with its number and a validity that lies ahead is conformance
    Given a procedure "Safety Handbook"
    And its page 2 states "Our system is certified to ISO 45001:2018, certificate 01 213, valid from 18 June 2024 to 17 June 2027."
    When the submission is screened
    Then rule 11.1-c is indicated as conformance
    And the reason mentions "valid until 2027-06-17"
    And the reason mentions "not among the documents"

  Scenario: A certificate told with a validity that is over needs review
    Given a procedure "Safety Handbook"
    And its page 2 states "Our system is certified to ISO 45001:2018, certificate 01 213, valid until 17 June 2025."
    When the submission is screened
    Then rule 11.1-c is indicated as needs-review

  Scenario: A certificate that is only spoken of needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "All our plants are certified to ISO 45001."
    When the submission is screened
    Then rule 11.1-c is indicated as needs-review
    And the reason mentions "not among the documents"

  Scenario: A withdrawn certificate needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "Our ISO 45001 certificate was withdrawn in 2024."
    When the submission is screened
    Then rule 11.1-c is indicated as needs-review
    And the reason mentions "withdrawn"

  Scenario: A company that is not certified needs review
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "ISO 45001 certification is not yet in place."
    When the submission is screened
    Then rule 11.1-c is indicated as needs-review
    And the reason mentions "must be shown in another way"

  Scenario: A planned certification is no evidence
    Given a sustainability report "Sustainability Report 2024"
    And its page 2 states "We plan to certify our system to ISO 45001 by 2027."
    When the submission is screened
    Then rule 11.1-c has no evidence
    And the reason mentions "only planned"

  Scenario: A requirement on suppliers is no evidence
    Given a policy "Supplier Code"
    And its page 2 states "Suppliers must be certified to ISO 45001."
    When the submission is screened
    Then rule 11.1-c has no evidence
    And the reason mentions "suppliers only"

  Scenario: A certificate to another standard is no evidence
    Given a certificate "ISO 14001 Certificate"
    And its page 1 states "The environmental management system is certified to ISO 14001:2015."
    And its page 1 states "This certificate is valid until 14 June 2027."
    When the submission is screened
    Then rule 11.1-c has no evidence
