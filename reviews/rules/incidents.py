"""Serious incident notification."""

from reviews.rules.nouns import UNTIL_2026, Clock, Force, Recipient, Rule, Section, Start, Unit

FIVE_DAYS = Clock(Start.AWARE, 5, Unit.WORKING_DAYS)

INCIDENTS = Section(
    "Serious incident notifications",
    (
        Rule(
            "SIN-1",
            "The duty to notify",
            "The local authority alone must notify where it knows or suspects abuse or neglect, and a child dies or is "
            "seriously harmed in its area, or a child who normally lives there dies or is seriously harmed outside "
            "England. The Act sets no deadline.",
            Force.ACT,
            "Children Act 2004 section 16C(1)",
            to=(Recipient.PANEL,),
        ),
        Rule(
            "SIN-2",
            "Notify the Panel",
            "The Panel should be notified within 5 working days of becoming aware. Its system passes the notification "
            "on to Ofsted and the Department for Education.",
            Force.GUIDANCE,
            "Working Together 2018 chapter 4; 2023 chapter 5, the duty to notify",
            clock=FIVE_DAYS,
            to=(Recipient.PANEL,),
            duty="SIN-1",
            **UNTIL_2026,
        ),
        Rule(
            "SIN-3",
            "Tell the safeguarding partners",
            "The local safeguarding partners should be told within 5 working days, and those of any other area "
            "concerned.",
            Force.GUIDANCE,
            "Working Together, the duty to notify",
            clock=FIVE_DAYS,
            to=(Recipient.PARTNERS,),
            **UNTIL_2026,
        ),
        Rule(
            "SIN-4",
            "Death of a looked after child",
            "The death of a looked after child must be notified to the Secretary of State and Ofsted, whether or not "
            "abuse or neglect is suspected.",
            Force.GUIDANCE_MUST,
            "Children Act 1989 Schedule 2 paragraph 20",
            clock=Clock(Start.AWARE, 5, Unit.WORKING_DAYS, assumed=True),
            to=(Recipient.SECRETARY_OF_STATE, Recipient.OFSTED),
            **UNTIL_2026,
        ),
        Rule(
            "SIN-5",
            "Death of a care leaver up to the age of 24",
            "The death of a care leaver before the 25th birthday should be notified to the Secretary of State and "
            "Ofsted. It does not by itself start a rapid review. For a care leaver under 18, look at SIN-1 as well.",
            Force.GUIDANCE,
            "Working Together 2023 chapter 5",
            clock=Clock(Start.AWARE, 5, Unit.WORKING_DAYS, assumed=True),
            to=(Recipient.SECRETARY_OF_STATE, Recipient.OFSTED),
            editions=("2023",),
            assumed_in=("2026",),
        ),
        Rule(
            "SIN-6",
            "Incidents that others hear of",
            "Anybody else with functions for children should tell the safeguarding partners of an incident that they "
            "think merits consideration.",
            Force.GUIDANCE,
            "Working Together, the duty to notify",
            to=(Recipient.PARTNERS,),
            **UNTIL_2026,
        ),
        Rule(
            "SIN-7",
            "Which area notifies",
            "The local authority where the incident took place is expected to notify and to hold the rapid review; the "
            "home authority takes part. All partners are expected to agree what is notified; the local authority has "
            "the last word.",
            Force.PANEL,
            "Questions and answers of the Panel, 2025 to 2026",
            to=(Recipient.PANEL,),
        ),
        Rule(
            "SIN-8",
            "How many forms",
            "One form for each child who died. One for siblings who were harmed, and one for each harmed child where "
            "they are not siblings. In a large exploitation case, one form for the main child, the others in brief.",
            Force.PRACTICE,
            "GOV.UK, report a serious child safeguarding incident, 2018",
            to=(Recipient.PANEL,),
        ),
        Rule(
            "SIN-9",
            "An unborn child",
            "For a notification, a child may include an unborn child.",
            Force.PANEL,
            "Panel guidance on the form, December 2025",
            to=(Recipient.PANEL,),
        ),
        Rule(
            "A-7.3",
            "Tell the Department for Education and Ofsted",
            "The review group sees to it that the Department for Education and Ofsted are told too, by the nature of "
            "the incident. The national system passes a notification on to both.",
            Force.LOCAL,
            "The arrangements, 7.3",
            clock=FIVE_DAYS,
            to=(Recipient.DFE, Recipient.OFSTED),
        ),
    ),
)
