"""People and access in the months before today: deputies, confirmed seniority, an organisation that is not named in the
list, support by the operator that is over. All of them invented."""

from demonstration.stage import Stage
from partners.actions import organisation_requests, people, support
from partners.models import OrganisationRequest
from wst import clock
from wst.access import product_access
from wst.models import User
from wst.opening import make_operator

OPERATOR = ("Ines Holt", "ines.holt@operator.example")
CLUB = {
    "name": "Blakenhall Boxing Club (invented)",
    "kind": "voluntary",
    "serves": "children",
    "work": "Trains some sixty children and young people a week, four evenings, with volunteers.",
    "wants": "Training for our volunteers, and somebody to ring when we are unsure.",
    "contact_name": "Kim Ashby",
    "contact_post": "Head coach",
    "contact_email": "kim.ashby@boxing.example",
}
CHOIR = {
    "name": "Graiseley Community Choir (invented)",
    "kind": "voluntary",
    "serves": "both",
    "work": "Sings with families on Saturdays; many of the grandparents look after children.",
    "wants": "To come to the next event.",
    "contact_name": "Ade Fenn",
    "contact_post": "Secretary",
    "contact_email": "ade.fenn@choir.example",
}


def play(stage: Stage) -> None:
    _deputies(stage)
    _organisations(stage)
    _support(stage)


def _deputies(stage: Stage) -> None:
    with stage.on(stage.days_from_now(-90)):
        by = stage.by("manager")
        second = stage.add_person(
            "marta", "Marta Quill", "Deputy Named Nurse", "trust", "Community nursing", signs_in=False
        )
        people.name_deputy(stage.people["ruth"], by=by, deputy=second)
        for key, said_by in (
            ("ruth", "Grace Bailey, Deputy Chief Nurse"),
            ("helen", "Rashida Bell, Managing Director"),
            ("joan", "Colin Frith, Accountable Officer"),
        ):
            people.confirm_seniority(stage.people[key], by=by, confirmed_by=said_by, on=stage.days_from_now(-91))


def _organisations(stage: Stage) -> None:
    """One was added; one waits for an answer."""
    page = product_access(stage.partnership, "The public page", "agencies_manage")
    with stage.on(stage.days_from_now(-47)):
        asked = organisation_requests.receive(by=page, source=OrganisationRequest.Source.PUBLIC, **CLUB)
    with stage.on(stage.days_from_now(-44)):
        organisation_requests.accept(
            asked, by=stage.by("manager"), reason_chosen="Sees sixty children a week whom few other agencies see."
        )
    with stage.on(stage.days_from_now(-3)):
        organisation_requests.receive(by=page, source=OrganisationRequest.Source.PUBLIC, **CHOIR)


def _support(stage: Stage) -> None:
    name, email = OPERATOR
    with stage.on(stage.days_from_now(-30)):
        operator = User.objects.filter(email=email).first() or make_operator(email=email, name=name)
        granted = support.grant(
            by=stage.by("manager"),
            operator=operator,
            reason="The chart of the audit is cut off in the PDF: please look at it here.",
            ends=clock.today(),
        )
        support.end(granted, by=stage.by("manager"))
