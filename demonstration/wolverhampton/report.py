"""April to September of the next year: contributions, two signed accounts, three approvals, publication."""

from datetime import timedelta

from demonstration.papers import letter
from demonstration.stage import Stage
from reports.actions import accounts, approvals, contributions, distribution, publishing, report

IN_SHORT = """\
Families who ask for help are answered sooner, and fewer of them have to come back.

Children who live with neglect are noticed earlier. We do not know yet whether the change lasts.

Young people told us which places feel unsafe. Those places are no safer than a year ago: we have not done what we promised.

Children who come into care see a doctor sooner: 74% within 20 working days, up from 68%.

Two independent scrutineers say in their own words how well we worked. We print all of it, including what they criticise."""

ANSWERS = {
    "priya": (
        "Put a dedicated sergeant on the three places, and trained 60 officers in asking children what happened to them.",
        "Return conversations reach us within a day. Incidents at the three places did not fall.",
        "One named lead for each place, and a shared log of what was promised.",
    ),
    "joan": (
        "Paid for eight more sessions of initial health assessments each month.",
        "74% of assessments were on time, up from 68%. Foster carers told us that they no longer chase us.",
        "Reach 85% by next March.",
    ),
    "helen": (
        "Brought the shared neglect tool into every assessment and opened one form at the front door.",
        "Second plans fell to 22%. Parents said that they told their story once.",
        "Reviews three months after each plan ends. The lighting contract is being let again.",
    ),
    "ruth": (
        "Trained 19 health visitors in the neglect tool and sat on both audits.",
        "Referrals from health visitors describe neglect in the shared words in 7 of 10 cases.",
        "Train the other 21 by December.",
    ),
    "david": (
        "All 21 secondary schools give out the card “What happens next”.",
        "Pupils on two school councils said that they know whom to tell.",
        "Primary schools next, with pictures.",
    ),
    "owen": (
        "Checked whether there are children in the home at every first appointment.",
        "We cannot show a difference yet: we counted checks, not what followed.",
        "Count what followed.",
    ),
}

NARRATIVES = {
    "difference": (
        "We asked of every piece of work what difference it made. For families and early help we can show it. For neglect "
        "we can show that help comes sooner. For young people outside the home we cannot show any, and say so."
    ),
    "priorities": (
        "**Neglect.** What worked well: one tool, one language. What is still a concern: change that does not last.\n\n"
        "**Exploitation and harm outside the home.** Little progress. The places that young people named in April are as "
        "they were. The lighting work was agreed and did not start. The Executive has taken this up as a challenge.\n\n"
        "**Early help.** Embedded. We look again in a year."
    ),
    "events": (
        "We met twice. In June we shared the priorities and heard what each agency could do. In November we put progress "
        "side by side and agreed three action plans, agency by agency."
    ),
    "executive": (
        "Three bodies lead this partnership as equals. The chair passes from one to the next each April. This year the "
        "partners used the challenge log for the first time as it was meant: one challenge was settled in two weeks, one "
        "reached the Executive in March and was still open when the year ended."
    ),
    "scrutiny": (
        "The Scrutiny and Assurance Co-ordination Group ran one case file audit, followed two pieces of independent "
        "scrutiny and read the indicators each quarter. The second audit and the peer review with a neighbouring area "
        "were not done: the team that would have done them was on the first."
    ),
    "recommendations": (
        "We accepted most of what was recommended. One recommendation we did not accept, and the reason stands in the table."
    ),
    "voice": ("We asked before we chose our priorities. What we could not do is here too, with the reason we gave."),
    "reviews": (
        "One review was published. A second is finished and waits for the end of a trial. What we learnt from the first is "
        "part of training since January."
    ),
    "training": (
        "Twelve sessions reached all our larger agencies. Attendance was good. What changed in practice we know only for "
        "the neglect tool, through the audit; for the rest we have evaluations and no more."
    ),
    "partnership": (
        "The partners and their delegates are named below. Education sits on the Executive and speaks for early years "
        "settings, schools, colleges and universities."
    ),
    "community": (
        "We met faith groups in four parts of the city, the Sikh and Hindu temples, three mosques and the churches' "
        "network, and the voluntary sector council each quarter. No contact was made with the Traveller community this "
        "year; that is planned with the health visitors."
    ),
    "indicators": (
        "Initial health assessments improved for the second year. Children open to the exploitation team rose again: "
        "more are found, and too few leave because they are safer."
    ),
}


def play(stage: Stage) -> None:
    _collect(stage)
    _sign(stage)
    _write(stage)
    _approve(stage)


def _collect(stage: Stage) -> None:
    with stage.on(stage.day(4, 27, year=1)):
        manager = stage.by("manager")
        stage.things["report"] = yearly = report.open_report(starts_in=stage.year, by=manager)
        asked = [
            stage.agencies[key] for key in ("police", "health", "council", "trust", "education", "probation", "housing")
        ]
        contributions.ask_agencies(yearly, agencies=asked, due=stage.day(5, 22, year=1), by=manager)
    with stage.on(stage.day(5, 18, year=1)):
        for key, (did, difference, later) in ANSWERS.items():
            own = yearly.contribution_requests.get(agency=stage.people[key].agency)
            contributions.answer(own, did=did, difference=difference, next=later, by=stage.by(key))
    with stage.on(stage.day(6, 8, year=1)):
        missing = yearly.contribution_requests.get(agency=stage.agencies["housing"])
        contributions.remind(missing, by=stage.by("manager"))
    with stage.on(stage.day(6, 19, year=1)):
        missing.refresh_from_db()
        contributions.mark_missing(missing, by=stage.by("manager"))


def _sign(stage: Stage) -> None:
    yearly = stage.things["report"]
    written = {
        ("elinor", "events_priorities"): (
            "I facilitated both events. The first was opened by young people and shaped by them; the second was honest about "
            "what had not been done. Of the three priorities, early help shows difference that I could verify. Neglect shows "
            "earlier help, with evidence from data, audit and families. On exploitation I saw effort and no change: the places "
            "that young people named are as they were. I asked twice for evidence and received a date for neither.\n\n"
            "Agencies own the priorities more than a year ago. 25 of them agreed the action plans. Housing was asked for an "
            "audit return and for a contribution to this report, and sent neither."
        ),
        ("martin", "executive_arrangements"): (
            "I appraised the Executive against five domains. It is sound in leadership and strong in hearing young people. "
            "Holding each other to account is developing: when agreed work on unsafe places drifted, six months passed before "
            "one partner challenged another. The challenge log is now used and answered, and I expect the next appraisal to "
            "find it earlier.\n\n"
            "The arrangements themselves are followed. The chair rotates, decisions name who was consulted, and no partner "
            "outvotes another."
        ),
    }
    with stage.on(stage.day(6, 24, year=1)):
        for (key, commission), text in written.items():
            account = yearly.accounts.get(commission=commission)
            by = stage.by(key)
            account = accounts.write_account(account, text=text, by=by)
            accounts.sign_account(account, by=by)


def _write(stage: Stage) -> None:
    yearly = stage.things["report"]
    with stage.on(stage.day(7, 6, year=1)):
        manager = stage.by("manager")
        yearly = report.start_drafting(yearly, by=manager)
        yearly = report.write_in_short(yearly, in_short=IN_SHORT, by=manager)
        for section in yearly.sections.all():
            report.write_section(
                yearly, key=section.key, narrative=NARRATIVES.get(section.key, ""), is_complete=True, by=manager
            )
        stage.things["report"] = report.send_to_partners(yearly, by=manager)


def _approve(stage: Stage) -> None:
    """Two partners approve signed in; the chief constable's approval comes as a letter, which the office attaches."""
    yearly = stage.things["report"]
    snapshot = yearly.snapshots.order_by("-number").first()
    with stage.on(stage.day(7, 21, year=1)):
        for key in ("helen", "joan"):
            own = snapshot.approvals.get(agency=stage.people[key].agency)
            approvals.approve(own, digest=snapshot.digest, by=stage.by(key))
    with stage.on(stage.day(8, 4, year=1)):
        police = snapshot.approvals.get(agency=stage.agencies["police"])
        approvals.record_approval(
            police,
            name=stage.people["amrit"].name,
            post_title=stage.people["amrit"].post_title,
            given_on=stage.day(7, 30, year=1),
            paper=letter(
                "Approval of the annual report", "The chief constable approves the annual report as sent on 6 July."
            ),
            by=stage.by("manager"),
        )
    published_on = stage.day(9, 22, year=1)
    with stage.on(published_on):
        yearly.refresh_from_db()
        yearly = publishing.publish(yearly, by=stage.by("manager"))
        agencies = stage.partnership.agencies.active()
        sent = distribution.send_to_agencies(yearly, agencies=agencies, by=stage.by("manager"))
    with stage.on(published_on + timedelta(days=6)):
        for row in sent[:-7]:
            distribution.confirm_receipt(row, by=stage.by("manager"))
    stage.things["report"] = yearly
