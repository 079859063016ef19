"""Stance, time, strength and whose, over the errors claim extraction is known to make; one sentence a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.claim import Stance, Strength, Time, Whose
from extractors.document import SegmentKind
from extractors.tests.made_vocabulary import claims, document, list_of

STANCES = [
    ("The Entity does not have a grievance mechanism.", "grievance.mechanism", "denies"),
    (
        "The grievance mechanism is not only available to employees but also to contractors.",
        "grievance.mechanism",
        "affirms",
    ),
    ("No grievance mechanism has been established.", "grievance.mechanism", "denies"),
    ("The company has no formal grievance mechanism but prohibits forced labour.", "grievance.mechanism", "denies"),
    (
        "The company has no formal grievance mechanism but prohibits forced labour.",
        "forced-labour.prohibits",
        "affirms",
    ),
    ("There were no non-conformances; the grievance mechanism is in place.", "grievance.mechanism", "affirms"),
    ("The site has never been without a grievance mechanism.", "grievance.mechanism", "affirms"),
    ("The grievance mechanism was not yet implemented.", "grievance.mechanism", "denies"),
    ("Failure to implement a grievance mechanism was noted.", "grievance.mechanism", "denies"),
    ("The site lacks a grievance mechanism.", "grievance.mechanism", "denies"),
    ("Neither a hotline nor a complaints procedure exists.", "grievance.mechanism", "denies"),
    ("Neither child labour nor forced labour is permitted.", "forced-labour.topic", "mitigates"),
    ("We do not tolerate child labour or bribery.", "corruption.topic", "mitigates"),
    ("We do not tolerate bribery in any form.", "anti-corruption.prohibits", "affirms"),
    ("We do not prohibit facilitation payments.", "anti-corruption.prohibits", "denies"),
    ("The policy has not been approved by the Board.", "document.approved", "denies"),
    ("The policy was approved by the Board and is not public.", "document.approved", "affirms"),
    ("Supplier shall select controls to prevent stormwater pollution.", "environment.pollution", "mitigates"),
    ("Report concerns without fear of retaliation through the hotline.", "grievance.mechanism", "affirms"),
    ("Don’t accept a bribe, anytime, for any reason.", "anti-corruption.prohibits", "affirms"),
    (
        "The mechanism is available without limitation to workers; the hotline is anonymous.",
        "grievance.mechanism",
        "affirms",
    ),
    ("A hotline has yet to be set up.", "grievance.mechanism", "denies"),
    ("Nothing in this Code prevents access to the hotline.", "grievance.mechanism", "affirms"),
    ("It could not be verified that the grievance mechanism is accessible.", "grievance.mechanism", "unclear"),
    ("It is unclear whether a grievance mechanism exists.", "grievance.mechanism", "unclear"),
    ("Our risk assessment process is currently non existent.", "risk.assesses", "denies"),
    ("Our risk assessment process is currently non-existent.", "risk.assesses", "denies"),
    ("To our knowledge, we have not uncovered any forced labour.", "forced-labour.topic", "mitigates"),
    ("We have not carried out a risk assessment.", "risk.assesses", "denies"),
    ("Other than for the Ghana site, no training was provided.", "training.provides", "denies"),
    ("No employee may start work without training.", "training.provides", "affirms"),
    ("No later than in March 2023, training was given to all workers.", "training.provides", "affirms"),
    ("Training is not limited to employees.", "training.provides", "affirms"),
    ("Training was given, not limited to managers.", "training.provides", "affirms"),
    ("Training is provided at no cost to workers.", "training.provides", "affirms"),
    ("There was no corruption in 2024.", "corruption.topic", "mitigates"),
    ("We work against corruption in all its forms.", "corruption.topic", "mitigates"),
    ("The company fails to prevent corruption.", "corruption.topic", "denies"),
    ("Our operations are free from forced labour.", "forced-labour.topic", "mitigates"),
    ("We protect workers from harassment.", "discrimination.topic", "mitigates"),
    ("We train managers to prevent corruption.", "training.provides", "affirms"),
    ("The company has not published a code of conduct.", "policy.exists", "denies"),
    ("The company did not train its staff.", "training.provides", "denies"),
    ("Staff were never trained on this.", "training.provides", "denies"),
    ("The hotline is not available at night.", "grievance.mechanism", "denies"),
    ("We prohibit, without exception, bribery.", "anti-corruption.prohibits", "affirms"),
    ("Our zero tolerance is not limited to bribery.", "anti-corruption.prohibits", "affirms"),
    ("This policy ensures that no bribery takes place.", "policy.exists", "affirms"),
    ("Our policy is that there is no bribery.", "policy.exists", "affirms"),
    ("We ensure that workers do not go without training.", "training.provides", "affirms"),
    ("The amounts were not material for training.", "training.provides", "affirms"),
    ("Our training shows that modern slavery is not present in our supply chain.", "training.provides", "affirms"),
    ("Training covers the right to organise or not to organise, the policy and more.", "policy.exists", "affirms"),
    ("There is no policy.", "policy.exists", "denies"),
    ("There is no doubt that the policy works.", "policy.exists", "affirms"),
    ("Rather than a hotline, the site uses a paper book.", "grievance.mechanism", "denies"),
]

TIMES = [
    ("We will introduce a grievance mechanism.", "grievance.mechanism", "planned"),
    ("We plan to set up a hotline.", "grievance.mechanism", "planned"),
    ("The company intends to develop a code of conduct.", "policy.exists", "planned"),
    ("We aim to reduce our emissions.", "emissions.reduces", "planned"),
    ("By 2027 a hotline will be available.", "grievance.mechanism", "planned"),
    ("From 2027 we will forbid facilitation payments.", "anti-corruption.prohibits", "planned"),
    ("A grievance mechanism is being developed.", "grievance.mechanism", "planned"),
    ("A code of conduct is under development.", "policy.exists", "planned"),
    ("From next year, we will publish our policy.", "policy.exists", "planned"),
    ("A hotline will be launched in the coming months.", "grievance.mechanism", "planned"),
    ("The policy is expected to be approved by the Board in May.", "document.approved", "planned"),
    ("The policy will be approved by the Board.", "document.approved", "planned"),
    ("The draft policy is with the lawyers.", "policy.exists", "planned"),
    ("The policy will be made available once it has been translated.", "policy.exists", "planned"),
    ("Training is scheduled for spring.", "training.provides", "planned"),
    ("We used to operate a hotline.", "grievance.mechanism", "past"),
    ("The policy was withdrawn.", "policy.exists", "past"),
    ("Until 2019 the company operated a hotline.", "grievance.mechanism", "past"),
    ("We no longer operate a hotline.", "grievance.mechanism", "past"),
    ("The hotline was discontinued.", "grievance.mechanism", "past"),
    ("Previously, the site had a hotline.", "grievance.mechanism", "past"),
    ("The code of conduct has been superseded.", "policy.exists", "past"),
    ("We will not tolerate bribery.", "anti-corruption.prohibits", "always"),
    ("We will never accept a bribe.", "anti-corruption.prohibits", "always"),
    ("We will ensure that a hotline is available.", "grievance.mechanism", "always"),
    ("We prohibit bribery.", "anti-corruption.prohibits", "always"),
    ("We have zero tolerance of bribery.", "anti-corruption.prohibits", "always"),
    ("Never accept a bribe.", "anti-corruption.prohibits", "always"),
    ("Avoid any form of bribery.", "anti-corruption.prohibits", "always"),
    ("Employees must attend training.", "training.provides", "always"),
    ("All employees shall be given training.", "training.provides", "always"),
    ("All reports to the hotline will be investigated.", "grievance.mechanism", "always"),
    ("The Board approved the policy, endorsed by management.", "document.approved", "done"),
    ("In 2023 we trained 500 employees.", "training.provides", "done"),
    ("The programme aimed at training was a success.", "training.provides", "done"),
    ("Nothing here is intended to limit training.", "training.provides", "done"),
    ("The training plan for directors is in place.", "training.provides", "done"),
    ("We operate a hotline.", "grievance.mechanism", "done"),
    ("The hotline used by workers is anonymous.", "grievance.mechanism", "done"),
    ("We have trained all managers and will continue to do so.", "training.provides", "done"),
    ("The hotline is managed by the next of kin.", "grievance.mechanism", "done"),
    ("We provide training, and we plan to build a school.", "training.provides", "done"),
]

REPORT_TIMES = [
    ("We will conduct training for all staff.", "training.provides", "planned"),
    ("We will train our buyers.", "training.provides", "planned"),
    ("We will continue to provide training.", "training.provides", "always"),
    ("If a supplier fails, training will follow.", "training.provides", "always"),
    ("We will uphold our policy.", "policy.exists", "always"),
    ("In the coming year, we will review our policy.", "policy.exists", "planned"),
]

WHOSE = [
    ("Suppliers must not use forced labour.", "forced-labour.prohibits", "supplier"),
    ("We require suppliers to prohibit bribery.", "anti-corruption.prohibits", "supplier"),
    ("All suppliers shall provide training.", "training.provides", "supplier"),
    ("Our business partners are expected to prohibit bribery.", "anti-corruption.prohibits", "supplier"),
    ("We expect our contractors to operate a hotline.", "grievance.mechanism", "supplier"),
    ("We do not work with suppliers who prohibit bribery only on paper.", "anti-corruption.prohibits", "supplier"),
    ("We require suppliers to sign our terms.", "suppliers.requires", "company"),
    ("Suppliers are screened with a risk assessment.", "risk.assesses", "company"),
    ("We trained our suppliers.", "training.provides", "company"),
    ("The law prohibits bribery.", "anti-corruption.prohibits", "law"),
    ("The Bribery Act 2010 prohibits bribery of officials.", "anti-corruption.prohibits", "law"),
    ("National legislation requires training.", "training.provides", "law"),
    ("It is an offence to pay a bribe.", "corruption.topic", "law"),
    ("In accordance with the law we prohibit bribery.", "anti-corruption.prohibits", "company"),
    ("We comply with the law and prohibit bribery.", "anti-corruption.prohibits", "company"),
    ("Act in accordance with our policy.", "policy.exists", "company"),
    ("Approved under the Modern Slavery Act 2015 is our policy.", "policy.exists", "company"),
    ("The Companies have a hotline.", "grievance.mechanism", "company"),
    ("The law requires training.", "training.provides", "law"),
    ("In line with the standards, the UN principles and our policy, we act.", "policy.exists", "company"),
    ("Our customers have a code of conduct.", "policy.exists", "other"),
    ("Our competitors prohibit bribery.", "anti-corruption.prohibits", "other"),
    ("Many companies have a hotline.", "grievance.mechanism", "other"),
    ("We require new employees and contractors to prohibit bribery.", "anti-corruption.prohibits", "company"),
    ("As part of the tool, suppliers will be monitored through training.", "training.provides", "company"),
    ("To ensure that contractors comply we operate a hotline.", "grievance.mechanism", "company"),
    ("Supplier training is given every year.", "training.provides", "company"),
    ("Employees must not accept bribes.", "anti-corruption.prohibits", "company"),
    ("We prohibit bribery by our suppliers.", "anti-corruption.prohibits", "company"),
    ("The company prohibits bribery.", "anti-corruption.prohibits", "company"),
    ("Never accept a bribe.", "anti-corruption.prohibits", "company"),
]

STRENGTHS = [
    ("We prohibit bribery.", "anti-corruption.prohibits", "explicit"),
    ("We do not have a hotline.", "grievance.mechanism", "explicit"),
    ("Never accept a bribe.", "anti-corruption.prohibits", "explicit"),
    ("Approved by the Board on 2 May 2024.", "document.approved", "explicit"),
    ("Training takes place in every plant.", "training.provides", "stated"),
    ("We aim to reduce our emissions.", "emissions.reduces", "hedged"),
    ("We seek to prohibit bribery.", "anti-corruption.prohibits", "hedged"),
    ("Where possible, training is given.", "training.provides", "hedged"),
    ("We may operate a hotline.", "grievance.mechanism", "hedged"),
    ("We encourage the use of the hotline.", "grievance.mechanism", "hedged"),
    ("We strive to prohibit bribery.", "anti-corruption.prohibits", "hedged"),
    ("Workers may call the hotline.", "grievance.mechanism", "stated"),
    ("If you are offered a bribe, tell your manager.", "corruption.topic", "mention"),
    ("If we had a hotline, we would use it.", "grievance.mechanism", "mention"),
    (
        "If, after a hearing, the board finds that a member has no training, it shall act.",
        "training.provides",
        "mention",
    ),
    ("Failure to comply with this policy leads to dismissal.", "policy.exists", "mention"),
    ("Anyone who does not follow this policy is dismissed.", "policy.exists", "mention"),
    ("If in doubt, call the hotline.", "grievance.mechanism", "stated"),
    ("Do we prohibit bribery?", "anti-corruption.prohibits", "mention"),
    ("“Bribery” means the offer of an advantage.", "corruption.topic", "mention"),
    ("Bribery is the offer of an advantage.", "corruption.topic", "mention"),
    ("Bribery is strictly prohibited.", "corruption.topic", "explicit"),
    ("The law prohibits bribery.", "anti-corruption.prohibits", "mention"),
    ("Anti-bribery policy ........................ 7", "policy.exists", "mention"),
]


@pytest.mark.parametrize(("text", "name", "stance"), STANCES)
def test_stance(text: str, name: str, stance: str) -> None:
    assert [claim.stance for claim in claims(text, name)][:1] == [Stance(stance)]


@pytest.mark.parametrize(("text", "name", "time"), TIMES)
def test_time(text: str, name: str, time: str) -> None:
    assert [claim.time for claim in claims(text, name)] == [Time(time)]


@pytest.mark.parametrize(("text", "name", "time"), REPORT_TIMES)
def test_in_a_report_will_is_a_plan_unless_it_states_a_rule(text: str, name: str, time: str) -> None:
    assert [claim.time for claim in claims(text, name, kind="sustainability-report")] == [Time(time)]


@pytest.mark.parametrize(("text", "name", "whose"), WHOSE)
def test_whose(text: str, name: str, whose: str) -> None:
    assert [claim.whose for claim in claims(text, name)] == [Whose(whose)]


@pytest.mark.parametrize(("text", "name", "strength"), STRENGTHS)
def test_strength(text: str, name: str, strength: str) -> None:
    assert [claim.strength for claim in claims(text, name)] == [Strength(strength)]


def test_a_heading_is_a_mention() -> None:
    (claim,) = claims("Prohibition: we prohibit bribery", "anti-corruption.prohibits", place=SegmentKind.HEADING)
    assert (claim.strength, claim.place) == (Strength.MENTION, SegmentKind.HEADING)


@pytest.mark.parametrize(
    ("row", "stance"),
    [
        ("Code of conduct in place | No", "denies"),
        ("Code of conduct in place | Yes", "affirms"),
        ("Does the entity have a policy? No", "denies"),
        ("Code of conduct | Not applicable", "unclear"),
        ("Grievance mechanism: none", "denies"),
        ("Does the entity have a policy? No As mentioned, we trust our partners.", "denies"),
    ],
)
def test_a_form_is_answered_in_its_row(row: str, stance: str) -> None:
    name = "grievance.mechanism" if "mechanism" in row else "policy.exists"
    (claim,) = claims(row, name, place=SegmentKind.TABLE_ROW)
    assert claim.stance is Stance(stance)
    if stance != "unclear":
        assert claim.strength is Strength.EXPLICIT


def test_a_question_is_answered_by_the_next_segment_and_both_are_cited() -> None:
    (claim,) = claims(document("Does the company have a hotline?", "No, it does not."), "grievance.mechanism")
    assert claim.stance is Stance.DENIES
    assert [passage.quote for passage in claim.passages] == ["Does the company have a hotline?", "No, it does not."]


@pytest.mark.parametrize(
    ("lead_in", "item", "name", "expected"),
    [
        ("We do not:", "accept any form of bribery", "corruption.topic", ("mitigates", "always", "company")),
        (
            "Suppliers must:",
            "provide training to their workers",
            "training.provides",
            ("affirms", "always", "supplier"),
        ),
        ("By 2027 we will:", "open a hotline", "grievance.mechanism", ("affirms", "planned", "company")),
        (
            "We prohibit the following:",
            "facilitation payments",
            "anti-corruption.prohibits",
            ("affirms", "always", "company"),
        ),
        ("The company does not have:", "a grievance mechanism", "grievance.mechanism", ("denies", "done", "company")),
        ("In 2024 the company:", "trained all managers", "training.provides", ("affirms", "done", "company")),
        ("Suppliers must:", "We provide training to everyone.", "training.provides", ("affirms", "done", "company")),
    ],
)
def test_a_list_item_is_read_after_its_lead_in(lead_in: str, item: str, name: str, expected: tuple[str, ...]) -> None:
    (claim,) = claims(list_of(lead_in, item), name)
    assert (claim.stance, claim.time, claim.whose) == expected
    assert [passage.quote for passage in claim.passages] == [lead_in, item]


def test_every_reading_keeps_the_words_that_decided_it() -> None:
    made = replace(document("From 2027 suppliers must not offer training unless needed."), title="Policy 2025")
    (claim,) = claims(made, "training.provides")
    decided = {cue.decides: cue.text for cue in claim.cues}
    assert decided["stance"] == "not"
    assert decided["time"] == "from 2027"
    assert decided["whose"].endswith("suppliers must")
