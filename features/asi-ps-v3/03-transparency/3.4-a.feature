Feature: 3.4-a A complaints mechanism is open to those affected, not to employees alone

  Background:
    Given a bauxite mine screened against "asi-ps-v3" as of 2026-01-31

  Scenario: A mechanism open to all who are affected
    Given a procedure "Complaints Procedure"
    And its page 1 states "We operate a grievance mechanism. Neighbours, local communities and any other person can raise complaints."
    When the submission is screened
    Then rule 3.4-a is indicated as conformance
    And the finding quotes page 1 of "Complaints Procedure"

  Scenario Outline: Ways to tell of a mechanism open to stakeholders
    Given a sustainability report "Sustainability Report 2024"
    And its page 8 states "<words>"
    When the submission is screened
    Then rule 3.4-a is indicated as conformance

    Examples:
      | words |
      | This procedure describes how we receive and answer complaints and grievances from neighbours, fishermen and other stakeholders. |
      | We operate a grievance mechanism for local communities and other stakeholders. |
      | The whistle-blowing channel is available day and night and is open to employees, contractors, neighbours and anybody else. |
      | A complaints procedure is in place at the mine, and community members can submit grievances to the liaison office. |

  @pdf
  Scenario: A mechanism told in a list
    Given a policy "Stakeholder Policy"
    And its page 1 lists under "The company:" "operates a grievance mechanism for communities" and "keeps a log of complaints"
    When the submission is screened
    Then rule 3.4-a is indicated as conformance

  Scenario: A channel for employees only
    Given a code of conduct "Code of Conduct"
    And its page 6 states "We operate a whistleblowing hotline. The hotline is open to employees only."
    When the submission is screened
    Then rule 3.4-a is indicated as needs-review
    And the reason mentions "keeps the channel for employees"

  Scenario: A mechanism, but for whom?
    Given a code of conduct "Code of Conduct"
    And its page 6 states "We operate a whistleblowing hotline."
    When the submission is screened
    Then rule 3.4-a is indicated as needs-review
    And the reason mentions "outside the company"

  Scenario: Open ears without a mechanism
    Given a code of conduct "Code of Conduct"
    And its page 6 states "Neighbours are welcome to contact the plant manager."
    When the submission is screened
    Then rule 3.4-a is indicated as needs-review
    And the reason mentions "no mechanism was found"

  Scenario: No mechanism, told as it is
    Given a sustainability report "Sustainability Report 2024"
    And its page 8 states "We do not have a grievance mechanism."
    When the submission is screened
    Then rule 3.4-a is indicated as minor

  Scenario: A contradiction
    Given a sustainability report "Sustainability Report 2024"
    And its page 8 states "There is no complaints procedure for external stakeholders."
    And a procedure "Complaints Procedure"
    And its page 1 states "We operate a grievance mechanism for local communities."
    When the submission is screened
    Then rule 3.4-a is indicated as needs-review
    And the reason mentions "contradict"

  Scenario: A planned mechanism
    Given a sustainability report "Sustainability Report 2024"
    And its page 8 states "A grievance mechanism will be established in 2027."
    When the submission is screened
    Then rule 3.4-a has no evidence
    And the reason mentions "planned"

  Scenario: A mechanism asked of suppliers
    Given a policy "Supplier Code"
    And its page 1 states "Suppliers must operate a complaints process for their workers."
    When the submission is screened
    Then rule 3.4-a has no evidence
    And the reason mentions "suppliers only"

  Scenario: Complaints of customers are another matter
    Given a sustainability report "Sustainability Report 2024"
    And its page 8 states "Customer complaints fell by 12 percent."
    When the submission is screened
    Then rule 3.4-a has no evidence

  Scenario: Nothing found, with a page that could not be read
    Given a policy "Travel Policy"
    And its page 1 states "Trains are preferred to planes."
    And its page 2 is scanned
    When the submission is screened
    Then rule 3.4-a has no evidence
    And page 2 of "Travel Policy" is listed as unread
