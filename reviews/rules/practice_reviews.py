"""Local child safeguarding practice reviews."""

from reviews.rules.nouns import Clock, Direction, Force, Recipient, Rule, Section, Start, Unit

PANEL, OFSTED, SECRETARY = Recipient.PANEL, Recipient.OFSTED, Recipient.SECRETARY_OF_STATE
WEEK_BEFORE = Clock(Start.PUBLICATION, 7, Unit.CALENDAR_DAYS, Direction.BEFORE)

PRACTICE_REVIEWS = Section(
    "Local child safeguarding practice reviews",
    (
        Rule(
            "LC-1",
            "Who decides",
            "The safeguarding partners together must identify the cases that raise issues of importance to the area, "
            "and have them reviewed where they consider it appropriate.",
            Force.ACT,
            "Children Act 2004 section 16F(1)",
            note="The arrangements (7.5) let the chair of the Executive decide in consultation, so each partner's view is "
            "recorded.",
        ),
        Rule("LC-2", "A reviewer", "The partners must appoint a reviewer. They may remove one at any time before "
             "publication.", Force.REGULATIONS, "SI 2018/789 regulations 12 and 13"),
        Rule(
            "LC-3",
            "Time and quality",
            "The partners must monitor the time taken and the quality at regular intervals. A request to the reviewer "
            "for information or a draft must be in writing.",
            Force.REGULATIONS,
            "SI 2018/789 regulation 14",
            to=(Recipient.REVIEWER,),
        ),
        Rule("LC-4", "Progress", "The partners must ensure satisfactory progress and quality, and that a report is made.",
             Force.ACT, "Children Act 2004 section 16F(3)(a) and (b)"),
        Rule(
            "LC-5",
            "Who gets the report",
            "The report must be given to the Secretary of State and the Panel, whether it is published or not.",
            Force.ACT,
            "Children Act 2004 section 16F(3)(c)",
            to=(SECRETARY, PANEL),
        ),
        Rule(
            "LC-6",
            "What the report holds",
            "The report must hold a summary of recommendations for people and bodies in the area, and an analysis of the "
            "reasons in the system behind what was done and what was not.",
            Force.REGULATIONS,
            "SI 2018/789 regulation 15",
        ),
        Rule(
            "LC-7",
            "Publication",
            "The partners must publish the report unless they consider it inappropriate.",
            Force.ACT,
            "Children Act 2004 section 16F(4)",
            to=(Recipient.PUBLIC,),
            note="The arrangements (7.5) agree that every report is published on the website.",
        ),
        Rule(
            "LC-8",
            "When the report is not published",
            "The partners must then publish what they consider appropriate about the improvements to be made.",
            Force.ACT,
            "Children Act 2004 section 16F(5)",
            to=(Recipient.PUBLIC,),
        ),
        Rule(
            "LC-9",
            "Copies before publication: the last lawful day",
            "A copy of the report must reach the Secretary of State and the Panel no later than 7 days before "
            "publication. The Regulations say days, not working days.",
            Force.REGULATIONS,
            "SI 2018/789 regulation 16(1)",
            clock=WEEK_BEFORE,
            to=(SECRETARY, PANEL),
        ),
        Rule(
            "LC-10",
            "Copies when only improvements are published",
            "The whole report and the information on improvements must both be sent no later than 7 days before "
            "publication.",
            Force.REGULATIONS,
            "SI 2018/789 regulation 16(2)",
            clock=WEEK_BEFORE,
            to=(SECRETARY, PANEL),
        ),
        Rule(
            "LC-11",
            "Copies before publication: the day to keep",
            "Copies should be with the Secretary of State, the Panel and Ofsted 7 working days before publication. It "
            "is always the earlier day.",
            Force.GUIDANCE,
            "Working Together 2018 chapter 4; 2023 chapter 5, the final report",
            checked=False,
            clock=Clock(Start.PUBLICATION, 7, Unit.WORKING_DAYS, Direction.BEFORE),
            to=(SECRETARY, PANEL, OFSTED),
            note="Counted back from the day before publication. Read as 7 clear days, it is one working day earlier.",
        ),
        Rule(
            "LC-12",
            "How long it stays public",
            "The published report or information must stay publicly available for at least one year.",
            Force.REGULATIONS,
            "SI 2018/789 regulation 17",
            clock=Clock(Start.PUBLICATION, 12, Unit.MONTHS),
            to=(Recipient.PUBLIC,),
        ),
        Rule(
            "LC-13",
            "Six months",
            "The review should be finished and published as soon as possible, and no later than 6 months after the "
            "decision to hold it.",
            Force.GUIDANCE,
            "Working Together, the final report",
            checked=False,
            clock=Clock(Start.DECIDED, 6, Unit.MONTHS),
            to=(Recipient.PUBLIC,),
        ),
        Rule(
            "LC-14",
            "Delay",
            "Where other proceedings delay publication, the Panel and the Secretary of State should be told why before "
            "the six months end.",
            Force.GUIDANCE,
            "Working Together, the final report",
            checked=False,
            to=(PANEL, SECRETARY),
        ),
        Rule(
            "LC-15",
            "Reasons for not publishing",
            "The Panel and the Secretary of State should be given the reasons for not publishing the report or the "
            "improvements, and their comments taken into account.",
            Force.GUIDANCE,
            "Working Together, the final report",
            checked=False,
            to=(PANEL, SECRETARY),
        ),
        Rule(
            "LC-16",
            "How it is written",
            "The report should name its reviewer, be written for the public, and hold no detail that identifies "
            "children or family without need. Families and surviving children should be invited to contribute.",
            Force.GUIDANCE,
            "Working Together, the final report",
            checked=False,
        ),
        Rule(
            "LC-17",
            "What follows",
            "The report should be clear about what is asked of agencies and by when, and progress should be audited and "
            "told in the yearly report.",
            Force.GUIDANCE,
            "Working Together, actions in response",
            checked=False,
        ),
        Rule(
            "LC-18",
            "The national repository",
            "The published report is expected to be sent to the NSPCC's national repository as well.",
            Force.PANEL,
            "Panel practice guidance",
            checked=False,
            to=(Recipient.REPOSITORY,),
        ),
        Rule("A-7.4", "Who hears of the decisions", "The decision to commission a review and the decision to publish it are "
             "each told to the Panel, the Department for Education and Ofsted.", Force.LOCAL, "The arrangements, 7.4",
             to=(PANEL, Recipient.DFE, OFSTED)),
        Rule("LC-19", "No blame", "A review identifies improvements. It does not hold individuals to account; other "
             "processes do.", Force.ACT, "Children Act 2004 section 16F(2)"),
    ),
)  # fmt: skip
