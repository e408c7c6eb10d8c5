"""Adults: the Care Act 2014. Its reviews borrow no clock from the children's rules."""

from reviews.rules.nouns import Clock, Force, Recipient, Rule, Section, Start, Unit

ADULTS = Section(
    "Safeguarding adults",
    (
        Rule("SAB-1", "The Board", "The local authority must establish a Safeguarding Adults Board. Boards may be joint.",
             Force.ACT, "Care Act 2014 sections 42(1) and 43"),
        Rule("SAB-2", "Members", "The local authority, the integrated care board and the chief officer of police must be "
             "members. The local authority may add others after consulting.", Force.ACT,
             "Care Act 2014 Schedule 2 paragraph 1"),
        Rule("SAB-3", "The chair", "The local authority must appoint the chair, after consulting the members. The rotating "
             "chair of the children's partnership cannot simply serve.", Force.ACT,
             "Care Act 2014 Schedule 2 paragraph 1(3)"),
        Rule("SAB-4", "Funding", "Members may contribute payments, staff and resources.", Force.ACT,
             "Care Act 2014 Schedule 2 paragraph 2"),
        Rule("SAB-5", "Strategic plan", "The Board must publish a plan for each financial year, consult Local Healthwatch "
             "and involve the community.", Force.ACT, "Care Act 2014 Schedule 2 paragraph 3",
             to=(Recipient.PUBLIC, Recipient.HEALTHWATCH)),
        Rule("SAB-6", "Annual report", "The Board must report as soon as feasible after the end of each financial year, with "
             "the findings of reviews and the reasons where a finding is not implemented.", Force.ACT,
             "Care Act 2014 Schedule 2 paragraph 4(1)", to=(Recipient.PUBLIC,)),
        Rule("SAB-7", "Who gets the annual report", "The report must be sent to the chief executive and leader of the "
             "council, the local policing body, Local Healthwatch and the chair of the Health and Wellbeing Board.",
             Force.ACT, "Care Act 2014 Schedule 2 paragraph 4(2)",
             to=(Recipient.COUNCIL_LEADERS, Recipient.POLICING_BODY, Recipient.HEALTHWATCH,
                 Recipient.HEALTH_AND_WELLBEING)),
        Rule("SAB-8", "When a review is due", "The Board must arrange a review where there is reasonable cause for concern "
             "about how its members or others worked together for an adult with care and support needs, and the adult "
             "died from abuse or neglect known or suspected, or lives and suffered it seriously. It may arrange one in any "
             "other such case.", Force.ACT, "Care Act 2014 section 44(1) to (4)"),
        Rule("SAB-9", "Working together on a review", "Members must co-operate in a review and contribute to it, to find "
             "lessons and to apply them.", Force.ACT, "Care Act 2014 sections 44(5) and 45"),
        Rule("SAB-10", "Six months", "A review should be finished within a reasonable time, at most 6 months after it "
             "began, unless there is good reason.", Force.GUIDANCE, "Care and Support guidance chapter 14", checked=False,
             clock=Clock(Start.INITIATED, 6, Unit.MONTHS)),
        Rule("SAB-11", "What there is not", "For adults there is no notification of a serious incident, no rapid review of "
             "15 working days, no national Panel, and no duty to publish a review: its findings stand in the annual "
             "report.", Force.ACT, "Care Act 2014 section 44 and Schedule 2, as read"),
    ),
)  # fmt: skip
