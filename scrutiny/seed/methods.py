"""The nine methods of the toolkit. Names as in the arrangements, 4.IS.8; the guidance is ours and may be reworded."""

from dataclasses import dataclass

from scrutiny.models import ScrutinyMethod

RunsAs = ScrutinyMethod.RunsAs


@dataclass(frozen=True)
class Method:
    code: str
    name: str
    guidance: str
    runs_as: str = RunsAs.ENGAGEMENT


METHODS = [
    Method(
        "4.IS.8a",
        "Multi-agency case file audits",
        "Agencies look at the same small set of cases, each in its own files, and grade what they find. Ask first"
        " what worked well. Then meet, start with the cases that were graded differently, and agree one grade "
        "with its reason. Eight to fourteen cases say enough. A case has a number here and nothing else: names "
        "stay in each agency's files. Compare with the last audit of the theme, so that the report can say what "
        "has changed.",
        RunsAs.AUDIT,
    ),
    Method(
        "4.IS.8b",
        "Young people peer reviews",
        "Young people look at a service or a question that they choose with us, in their own words and with "
        "support. Agree with them what they will look at, who will answer, and when they will be told what "
        "changed. Record what was good first. Write down no young person's name.",
    ),
    Method(
        "4.IS.8c",
        "Peer reviews in arrangements with other Local Multi Agency Safeguarding Arrangement (MASA) Partnerships",
        "Another partnership sends a small team for a few days, and we return the visit. Agree one question, what"
        " the team may read and whom it will meet. They tell us what they saw before they leave and write it down"
        " within two weeks. Their findings are typed in here; nobody from the other area needs an account.",
    ),
    Method(
        "4.IS.8d",
        "Peer review commissioned through the Local Government Association",
        "A team that the Local Government Association brings together. Agree the scope and the dates with it. "
        "When the report arrives, enter each strength, each area to develop and each recommendation separately, "
        "so that every recommendation gets an answer of its own.",
    ),
    Method(
        "4.IS.8e",
        "Commissioned independent audits/ inspection",
        "Somebody from outside looks at one service or one question and reports to the Executive. An inspection "
        "belongs here too: enter the body, the date and the result, then the findings. State how the person is "
        "independent of what they look at.",
    ),
    Method(
        "4.IS.8f",
        "Scrutiny of single agency quality assurance systems",
        "Each agency checks its own work already. Look at how it does so: what it samples, what it found, what "
        "changed, and whether an outsider would agree. Ask for the agency's own strengths first. Do not repeat "
        "its audit.",
    ),
    Method(
        "4.IS.8g",
        "Inter agency peer review",
        "Two agencies look at each other's practice on the same question. No agency reviews itself. Each tells "
        "the other what it would like to borrow, then what it would change.",
    ),
    Method(
        "4.IS.8h",
        "Learning walks",
        "Two or three people visit a team, a school or a front desk for half a day, watch and ask. Say where and "
        "when, who went, what was seen, what was strong and what to develop. It is not an inspection: tell the "
        "team on the day.",
    ),
    Method(
        "4.IS.8i",
        "Children's advocates",
        "Advocates tell us which themes come up when children ask for their help, and how often. Counts and "
        "themes only: nothing that a child said in confidence, and no child's name.",
    ),
]
