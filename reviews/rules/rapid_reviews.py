"""Rapid reviews. The 15 working days are an expectation of the Panel: neither the Act nor the Regulations have them."""

from reviews.rules.nouns import UNTIL_2026, Clock, Force, Recipient, Rule, Section, Start, Unit

PANEL, OFSTED, DFE = Recipient.PANEL, Recipient.OFSTED, Recipient.DFE

RAPID_REVIEWS = Section(
    "Rapid reviews",
    (
        Rule(
            "RR-1",
            "Every notified incident has one",
            "Every notified serious incident should have a prompt rapid review. Without a notification there is none.",
            Force.GUIDANCE,
            "Working Together; Panel newsletters",
            **UNTIL_2026,
        ),
        Rule(
            "RR-2",
            "Finish the rapid review and send it",
            "The rapid review is expected to be finished and sent to the Panel within 15 working days.",
            Force.PANEL,
            "Panel practice guidance; a note of the Department and the Panel calls it a non-statutory expectation (2020)",
            clock=Clock(Start.NOTIFIED, 15, Unit.WORKING_DAYS, also=Start.AWARE),
            to=(PANEL,),
            note="Published practice differs on the start: from the notification in the West Midlands, from becoming "
            "aware in some other areas.",
            **UNTIL_2026,
        ),
        Rule(
            "RR-3",
            "What its record holds",
            "The record should say what is known so far, which urgent steps keep children safe and what can be learnt "
            "now, what could be improved, and what happens next.",
            Force.GUIDANCE,
            "Working Together, rapid reviews",
            **UNTIL_2026,
        ),
        Rule(
            "RR-4",
            "Send the decision with it",
            "The review should be sent together with the partners' decision on a practice review and their view on "
            "whether the case may be complex or of national importance.",
            Force.GUIDANCE,
            "Working Together, rapid reviews",
            to=(PANEL,),
            **UNTIL_2026,
        ),
        Rule(
            "RR-5",
            "Tell who reviews",
            "Where a practice review follows, the Panel, Ofsted and the Department for Education should be told at once, "
            "with the name of the reviewer.",
            Force.GUIDANCE,
            "Working Together; arrangements 7.4",
            checked=False,
            to=(PANEL, OFSTED, DFE),
            **UNTIL_2026,
        ),
        Rule(
            "RR-6",
            "The criteria",
            "The partners must take into account whether the case shows something to improve, whether a theme keeps "
            "coming back, whether two or more agencies may not have worked together well, and whether the Panel thinks "
            "a local review better. They may take other things into account.",
            Force.REGULATIONS,
            "SI 2018/789 regulation 11",
        ),
        Rule(
            "RR-7",
            "What else to look at",
            "The partners should also look at concern about a single agency, no involvement of agencies where that is a "
            "concern, more than one area, and institutional settings.",
            Force.GUIDANCE,
            "Working Together, rapid reviews",
            checked=False,
            **UNTIL_2026,
        ),
        Rule(
            "RR-8",
            "The criteria do not decide",
            "Meeting the criteria does not oblige a practice review, and not meeting them does not forbid one. The "
            "decision should be open, with its reasons.",
            Force.GUIDANCE,
            "Working Together, rapid reviews",
            checked=False,
            **UNTIL_2026,
        ),
        Rule(
            "RR-9",
            "Cases of national importance",
            "The Panel identifies the cases that are complex or of national importance.",
            Force.REGULATIONS,
            "Children Act 2004 section 16B; SI 2018/789 regulation 3",
        ),
        Rule(
            "RR-10",
            "The Panel's reply",
            "The Panel replies with its view on the rapid review and on the decision. No binding time was found.",
            Force.PANEL,
            "Practice of partnerships; one publishes about 10 days",
            clock=Clock(Start.RAPID_REVIEW_SENT, 15, Unit.WORKING_DAYS, assumed=True),
            to=(Recipient.PARTNERS,),
            note="A date to ask after the reply, not a deadline.",
        ),
        Rule(
            "RR-11",
            "Requests for information",
            "Whoever the Panel or a reviewer asks for information must give it.",
            Force.ACT,
            "Children Act 2004 section 16D",
            to=(PANEL, Recipient.REVIEWER),
        ),
    ),
)
