"""The questions of the national form for a serious incident, in its order, as data.

Our reading of the form and its guidance ("Report a serious child safeguarding incident", gov.uk): to be checked against
the form itself, which only who has an account of DfE Sign-in can open. Where a question asks who somebody is, it has no
field here: the answer goes from the council's own record straight into the national system.
"""

from dataclasses import dataclass

CHECKED = False  # nobody has compared this list with the form yet
IDLE_MINUTES = 20  # after which the national form ends and keeps nothing (childsafeguarding.education.gov.uk)
MOST_CHILDREN = 4  # in one notification
OWN_RECORD = "From the council's own record, typed straight into the national system"


@dataclass(frozen=True)
class Question:
    """One question. `choices` make it a coded one; `is_long` asks for a text of up to 300 words. `own_record`: it asks
    who somebody is, so that nothing is entered here."""

    code: str
    asks: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_long: bool = False
    own_record: bool = False


@dataclass(frozen=True)
class Part:
    title: str
    questions: tuple[Question, ...]


def _own(code: str, asks: str) -> Question:
    return Question(code, asks, own_record=True)


YES_NO = ("Yes", "No", "Not known yet")
NOBODY = "Say it without names, dates of birth, addresses or case numbers."

FORM = (
    Part(
        "Who notifies",
        (
            Question("council", "Council that notifies"),
            Question("notifier_post", "Post of who notifies", "A post, not a name."),
            _own("notifier", "Name, e-mail and telephone of who notifies"),
            Question("aware_on", "Day on which the council became aware"),
            Question("why_notified", "Why the council notifies", NOBODY, is_long=True),
        ),
    ),
    Part(
        "The child or children",
        (
            Question("children", "How many children", f"At most {MOST_CHILDREN} in one notification."),
            _own("child", "Name, date of birth, address and NHS number of each child"),
            _own("child_background", "Sex, ethnic group and religion of each child"),
            Question("age_band", "Age", "A band. The exact age is typed from the council's own record."),
            Question("lives_in_area", "Normally lives in our area", choices=YES_NO),
            Question("disability", "A disability", choices=YES_NO),
            Question("looked_after", "Looked after by a council", choices=YES_NO),
            Question("care_leaver", "A care leaver", choices=YES_NO),
            Question(
                "other_children",
                "What differs for the other children",
                f"Child 2, child 3, child 4. {NOBODY}",
                is_long=True,
            ),
            _own("family", "Name and relation of parents, carers, brothers and sisters"),
        ),
    ),
    Part(
        "The incident",
        (
            Question("outcome", "Death or serious harm"),
            Question("incident_on", "Day of the incident"),
            Question("where", "Where it happened", "Our area, elsewhere in England, or outside England."),
            Question("setting", "Kind of place", "For example, at home, at school or in a placement."),
            _own("incident_address", "Address of the incident"),
            Question("suspicion", "Abuse or neglect known or suspected"),
            Question("category", "Kind of harm"),
            Question("what_happened", "What happened", NOBODY, is_long=True),
            Question("suspect", "Relation to the child of who is suspected", "A relation, not a name."),
            Question("criminal", "A criminal investigation", choices=YES_NO),
        ),
    ),
    Part(
        "Agencies and care status",
        (
            Question("agencies", "Agencies concerned", is_long=True),
            Question("other_areas", "Other councils concerned"),
            Question("plan", "A child protection plan, now or before", choices=YES_NO),
            Question("child_in_need", "A child in need plan, now or before", choices=YES_NO),
            Question("placement", "Kind of placement, where the child is looked after"),
            _own("placement_details", "Name and address of the placement and of the school or college"),
            Question("known_before", "What the agencies knew before", NOBODY, is_long=True),
        ),
    ),
    Part(
        "What was done",
        (
            Question("done_at_once", "What was done at once so that children are safe", NOBODY, is_long=True),
            Question("told", "Who else was told"),
            Question("media", "Interest of the media", choices=YES_NO),
            Question("rapid_review", "What is planned for the rapid review", is_long=True),
        ),
    ),
    Part(
        "Contacts",
        (
            Question("contact_posts", "Posts that the Panel can ask", "Posts, not names."),
            _own("contacts", "Name, e-mail and telephone of each contact"),
        ),
    ),
)

QUESTIONS = {question.code: question for part in FORM for question in part.questions}
ASKED = {code: question for code, question in QUESTIONS.items() if not question.own_record}
