"""The invented people of Wolverhampton: who they are, what they are given by hand, and who may be tried."""

from dataclasses import dataclass

from demonstration.stage import PASSWORD
from partners.roles import RoleCode as R

DOMAIN = "wolverhampton.example"


@dataclass(frozen=True)
class Invented:
    key: str
    name: str
    post: str
    agency: str = ""  # a key of the stage's agencies
    service: str = ""
    role: str = ""  # given by hand
    tried_as: str = ""  # how var/demo.json lists the account; empty: not listed
    signs_in: bool = True

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@{DOMAIN}"


MANAGER = Invented(
    "manager",
    "Mina Okafor",
    "Partnership business manager",
    "council",
    "Partnership office",
    tried_as="Business manager",
)

# Chief officers seldom sign in: what they approve is recorded with their letter.
SINCE_2019 = [
    Invented("rashida", "Rashida Bell", "Managing Director", "council", "The council", signs_in=False),
    Invented("colin", "Colin Frith", "Accountable Officer", "health", "Health commissioning", signs_in=False),
    Invented("amrit", "Amrit Dhillon", "Chief Constable", "police", "The force", signs_in=False),
    Invented("helen", "Helen Marsh", "Director of Children's Services", "council", "Children's services",
             tried_as="Partner delegate, council (chairs the Executive this year)"),
    Invented("joan", "Joan Price", "Chief Nurse and Director of Quality", "health", "Quality and safeguarding",
             tried_as="Partner delegate, health"),
    Invented("priya", "Priya Nair", "Chief Superintendent", "police", "Wolverhampton neighbourhood policing",
             tried_as="Partner delegate, police"),
]  # fmt: skip

LATER = [
    Invented("tom", "Tom Hale", "Partnership support officer", "council", "Partnership office", R.SUPPORT_OFFICER, "Support officer"),
    Invented("grace", "Grace Bailey", "Deputy Chief Nurse", "trust", "Safeguarding", tried_as="Chair of Scrutiny and Assurance"),
    Invented("ruth", "Ruth Calder", "Named Nurse", "trust", "Community nursing", R.AGENCY_REPRESENTATIVE, "Agency representative, and lead of the priority on neglect"),
    Invented("carla", "Carla Mbeki", "Detective Chief Inspector", "police", "Exploitation team", tried_as="Priority lead, exploitation"),
    Invented("sam", "Sam Whitlock", "Head of Early Help", "council", "Early help", R.AGENCY_REPRESENTATIVE, "Priority lead, early help"),
    Invented("david", "David Osei", "Headteacher", "education", "A secondary school", R.AGENCY_REPRESENTATIVE, "Education's seat on the Executive"),
    Invented("noor", "Noor Aziz", "Nursery manager", "childcare", "A nursery", signs_in=False),
    Invented("owen", "Owen Griffiths", "Head of the probation delivery unit", "probation", "Probation", R.AGENCY_REPRESENTATIVE),
    Invented("leon", "Leon Carter", "Workforce development manager", "council", "Training", R.TRAINING_LEAD, "Training lead"),
    Invented("nadia", "Nadia Farouk", "Participation lead", "council", "Participation", R.ENGAGEMENT_LEAD, "Engagement lead"),
    Invented("beth", "Beth Lowe", "Designated Doctor", "health", "Safeguarding", tried_as="Member of the review group"),
    Invented("elinor", "Elinor Vance", "Independent scrutineer", tried_as="Scrutineer of events and priorities"),
    Invented("martin", "Martin Ashdown", "Independent scrutineer", tried_as="Scrutineer of the Executive and the arrangements"),
]  # fmt: skip


def accounts() -> list[dict[str, str]]:
    """The sign-ins that var/demo.json lists."""
    return [
        {
            "role": one.tried_as,
            "name": one.name,
            "email": one.email,
            "password": PASSWORD,
            "partnership": "wolverhampton",
        }
        for one in (MANAGER, *SINCE_2019, *LATER)
        if one.tried_as
    ]
