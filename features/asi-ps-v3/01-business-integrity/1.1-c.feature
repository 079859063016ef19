Feature: 1.1-c The company undertakes to obey the law, and lets no weaker rule go before the standard

  Background:
    Given a bauxite mine screened against "asi-ps-v3" as of 2026-01-31

  Scenario: Obeying the law and the stricter rule is complete
    Given a code of conduct "Code of Conduct"
    And its page 2 states "We comply with all applicable laws. Where local law and this Code differ, the stricter requirement applies."
    When the submission is screened
    Then rule 1.1-c is indicated as conformance
    And the completeness of rule 1.1-c is complete

  Scenario: Obeying the law, with nothing on the stricter rule
    Given a code of conduct "Code of Conduct"
    And its page 2 states "We obey the law in every country in which we operate."
    When the submission is screened
    Then rule 1.1-c is indicated as needs-review
    And the reason mentions "the stricter applies"

  @pdf
  Scenario: Obeying the law as an item of a list
    Given a policy "Sustainability Policy"
    And its page 1 lists under "We commit to:" "complying with legal requirements" and "preventing pollution"
    When the submission is screened
    Then rule 1.1-c is indicated as needs-review
    And the finding quotes page 1 of "Sustainability Policy"

  Scenario: Local law that goes first
    Given a code of conduct "Code of Conduct"
    And its page 2 states "We comply with all applicable laws. Where this Code conflicts with local law, local law prevails."
    When the submission is screened
    Then rule 1.1-c is indicated as needs-review
    And the reason mentions "local law go first"

  Scenario: Stricter national law that goes first is no harm
    Given a code of conduct "Code of Conduct"
    And its page 2 states "We comply with all applicable laws. Where national law is stricter, national law prevails."
    When the submission is screened
    Then rule 1.1-c is indicated as conformance

  Scenario: A draft that promises to obey the law
    Given a policy "ESG Policy"
    And its page 1 states "This policy is a draft for consultation. We comply with all applicable laws."
    When the submission is screened
    Then rule 1.1-c is indicated as needs-review
    And the reason mentions "not in force"

  Scenario: A superseded code beside the one in force
    Given a code of conduct "Old Code"
    And its page 1 states "This Code has been superseded. We comply with all applicable laws."
    And a code of conduct "Code of Conduct"
    And its page 1 states "We comply with all applicable laws."
    When the submission is screened
    Then rule 1.1-c is indicated as needs-review

  Scenario: The stricter rule without the law
    Given a code of conduct "Code of Conduct"
    And its page 2 states "Where rules differ, the stricter requirement applies."
    When the submission is screened
    Then rule 1.1-c is indicated as needs-review

  Scenario: Not complying is told as it is
    Given a sustainability report "Sustainability Report 2024"
    And its page 7 states "We do not comply with all applicable laws on noise."
    When the submission is screened
    Then rule 1.1-c is indicated as needs-review
    And the finding quotes page 7 of "Sustainability Report 2024"

  Scenario: Suppliers obeying the law is not the company obeying it
    Given a policy "Supplier Code"
    And its page 1 states "Suppliers must comply with all applicable laws."
    When the submission is screened
    Then rule 1.1-c has no evidence
    And the reason mentions "suppliers only"

  Scenario: Nothing found
    Given a policy "Travel Policy"
    And its page 1 states "Employees travel by train."
    When the submission is screened
    Then rule 1.1-c has no evidence
