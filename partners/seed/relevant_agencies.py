"""The relevant agencies of Wolverhampton's arrangements: the 28 printed entries, and what has changed since.

`wording` is exactly as printed in appendix 1. Why each was chosen, whom it serves and its basis in law are our own
reading of the appendix beside the Schedule to SI 2018/789; the partnership confirms or corrects them. Where a fact has
not been checked against a source, `recalled` says so and the reason says "to be checked".
"""

from dataclasses import dataclass, field
from datetime import date

from partners.models import Agency, RelevantAgencyEntry
from partners.models.agency import Kind

Serves, Basis = Agency.Serves, Agency.Basis
Change = RelevantAgencyEntry.Change


@dataclass(frozen=True)
class ListedAgency:
    """One printed entry and the facts of its agency. `name` is what the register calls it: the wording, when empty."""

    wording: str
    kind: str
    basis: str
    reason_chosen: str
    serves: str = Serves.BOTH
    schedule_paragraph: str = ""
    sector: str = ""
    short_name: str = ""
    name: str = ""
    is_collective: bool = False
    is_fourth_partner: bool = False
    recalled: bool = False

    @property
    def agency_name(self) -> str:
        return self.name or self.wording

    def facts(self) -> dict[str, object]:
        """What partners.actions.agencies.create takes beside the name and the date."""
        return {
            "kind": self.kind,
            "basis": self.basis,
            "reason_chosen": self.reason_chosen,
            "serves": self.serves,
            "schedule_paragraph": self.schedule_paragraph,
            "sector": self.sector,
            "short_name": self.short_name,
            "is_collective": self.is_collective,
            "is_fourth_partner": self.is_fourth_partner,
        }


ENTRIES = [
    ListedAgency(
        "Adoption at Heart",
        Kind.OTHER,
        Basis.INVITED,
        "Finds, prepares and supports adoptive families for children who cannot live with their birth families.",
        serves=Serves.CHILDREN,
        sector="Adoption",
    ),
    ListedAgency(
        "The Armed Forces",
        Kind.NATIONAL_BODY,
        Basis.INVITED,
        "Supports service families, who move often, and trains young recruits.",
        sector="Armed forces",
    ),
    ListedAgency(
        "The Royal Wolverhampton NHS Trust",
        Kind.HEALTH_PROVIDER,
        Basis.SCHEDULE,
        "Sees children and adults at risk in hospital, maternity and community health services.",
        schedule_paragraph="16",
        short_name="Royal Wolverhampton",
    ),
    ListedAgency(
        "Black Country Partnership Foundation Trust",
        Kind.HEALTH_PROVIDER,
        Basis.SCHEDULE,
        "Provides mental health and learning disability services to children, young people and adults.",
        schedule_paragraph="17",
        sector="Mental health",
    ),
    ListedAgency(
        "British Transport Police",
        Kind.POLICE,
        Basis.SCHEDULE,
        "Finds children who are missing, exploited or at risk on trains and at stations.",
        schedule_paragraph="32",
    ),
    ListedAgency(
        "Care Quality Commission (CQC)",
        Kind.NATIONAL_BODY,
        Basis.INVITED,
        "Inspects health and adult social care, and hears of services in which people are at risk.",
        short_name="CQC",
    ),
    ListedAgency(
        "Childcare providers including nurseries and childminders",
        Kind.EARLY_YEARS,
        Basis.SCHEDULE,
        "See the youngest children every day and are often the first to notice that something is wrong.",
        serves=Serves.CHILDREN,
        schedule_paragraph="13",
        sector="Early years",
        short_name="Childcare providers",
        is_collective=True,
        is_fourth_partner=True,
    ),
    ListedAgency(
        "Children and Family Court Advisory and Support Service",
        Kind.JUSTICE,
        Basis.SCHEDULE,
        "Speaks for children in family court cases.",
        serves=Serves.CHILDREN,
        schedule_paragraph="25",
        short_name="Cafcass",
    ),
    ListedAgency(
        "City of Wolverhampton Council",
        Kind.COUNCIL,
        Basis.PARTNER,
        "The local authority: children's and adults' social care, early help, education, housing and public health.",
        short_name="Council",
    ),
    ListedAgency(
        "Wolverhampton Clinical Commissioning Group",
        Kind.HEALTH_COMMISSIONER,
        Basis.PARTNER,
        "Plans and pays for local health services, and leads safeguarding across them.",
        short_name="Wolverhampton CCG",
    ),
    ListedAgency(
        "Education Providers including college and university settings",
        Kind.EDUCATION,
        Basis.SCHEDULE,
        "See most children and young people every school day, and give early help.",
        serves=Serves.CHILDREN,
        schedule_paragraph="1 to 12",
        sector="Schools, colleges and universities",
        short_name="Education providers",
        is_collective=True,
        is_fourth_partner=True,
    ),
    ListedAgency(
        "General Practitioners and other relevant Primary Care Professionals",
        Kind.HEALTH_PROVIDER,
        Basis.INVITED,
        "Know whole families over many years and see what a single visit does not show.",
        sector="Primary care",
        short_name="Primary care",
        is_collective=True,
    ),
    ListedAgency(
        "Healthwatch Wolverhampton",
        Kind.OTHER,
        Basis.INVITED,
        "Hears from people who use health and social care, and speaks up for them.",
    ),
    ListedAgency(
        "Housing Providers",
        Kind.HOUSING,
        Basis.INVITED,
        "Visit homes, and notice neglect, overcrowding and abuse that others do not see.",
        is_collective=True,
    ),
    ListedAgency(
        "Independent Fostering Agencies",
        Kind.OTHER,
        Basis.SCHEDULE,
        "Recruit and support foster carers for children who are looked after.",
        serves=Serves.CHILDREN,
        schedule_paragraph="20",
        sector="Fostering",
        is_collective=True,
    ),
    ListedAgency(
        "National Health Service England/Improvement",
        Kind.NATIONAL_BODY,
        Basis.SCHEDULE,
        "Leads the health service nationally and oversees safeguarding in it.",
        schedule_paragraph="15",
        short_name="NHS England/Improvement",
    ),
    ListedAgency(
        "Probation – The National Probation Service and the Community Rehabilitation Company",
        Kind.PROBATION,
        Basis.SCHEDULE,
        "Supervise adults who may be a risk to children, and parents who need support.",
        schedule_paragraph="27",
        short_name="Probation",
    ),
    ListedAgency(
        "Care Homes & Care Providers (children & adults)",
        Kind.RESIDENTIAL_HOME,
        Basis.SCHEDULE,
        "Look after children and adults day and night. Children's homes are named in the Schedule; homes and care "
        "for adults were invited.",
        schedule_paragraph="21",
        short_name="Care homes and providers",
        is_collective=True,
    ),
    ListedAgency(
        "Safer Wolverhampton Partnership",
        Kind.PARTNERSHIP,
        Basis.INVITED,
        "Leads work on crime, violence, exploitation and domestic abuse in the city.",
    ),
    ListedAgency(
        "UK Visa, Immigration, Enforcement and Border Force",
        Kind.NATIONAL_BODY,
        Basis.SCHEDULE,
        "Meet children and adults who arrive alone, are trafficked, or have no settled status.",
        schedule_paragraph="35",
        short_name="Immigration and border",
    ),
    ListedAgency(
        "Urgent Care Provider",
        Kind.HEALTH_PROVIDER,
        Basis.INVITED,
        "Treats children and adults who need help at once, often outside office hours.",
        sector="Urgent care",
    ),
    ListedAgency(
        "Voluntary, Community and Faith Sector including charities, religious organisations and providers of sport "
        "and leisure activities",
        Kind.VOLUNTARY,
        Basis.SCHEDULE,
        "Are trusted by children, families and communities that other services do not reach.",
        schedule_paragraph="36 to 38",
        short_name="Voluntary, community and faith",
        is_collective=True,
    ),
    ListedAgency(
        "West Midlands Ambulance Service Foundation Trust",
        Kind.EMERGENCY_SERVICE,
        Basis.SCHEDULE,
        "Enters homes in emergencies and sees how people live.",
        schedule_paragraph="17",
        short_name="Ambulance service",
    ),
    ListedAgency(
        "West Midlands Coroner’s Office",
        Kind.JUSTICE,
        Basis.INVITED,
        "Looks into sudden and unexplained deaths.",
        short_name="Coroner",
    ),
    ListedAgency(
        "West Midlands Fire & Rescue Authority",
        Kind.EMERGENCY_SERVICE,
        Basis.INVITED,
        "Visits homes to prevent fires, and finds people at risk there.",
        short_name="Fire and rescue",
    ),
    ListedAgency(
        "West Midlands Police",
        Kind.POLICE,
        Basis.PARTNER,
        "Protects children and adults from crime, and investigates abuse.",
        short_name="Police",
    ),
    ListedAgency(
        "Youth Offending Service",
        Kind.JUSTICE,
        Basis.SCHEDULE,
        "Works with children who have offended or might, many of whom were harmed themselves.",
        serves=Serves.CHILDREN,
        schedule_paragraph="31",
    ),
    ListedAgency(
        "Where appropriate, other services commissioned by any of the above",
        Kind.OTHER,
        Basis.INVITED,
        "Services that act for a listed agency have the same contact with children and adults at risk.",
        short_name="Commissioned services",
        is_collective=True,
    ),
]


@dataclass(frozen=True)
class Revision:
    """What version 2 says of one printed entry. `on` is None where only the wording or the list changes.

    `succeeded` names the body that took over: `facts` are those of its agency that differ from the one before.
    """

    was: str  # the printed wording; empty for an addition
    change: str
    wording: str
    reason: str
    on: date | None = None
    recalled: bool = False
    facts: dict[str, object] = field(default_factory=dict)


TO_BE_CHECKED = "This date is to be checked against a published source."

REVISIONS = [
    Revision(
        "Wolverhampton Clinical Commissioning Group",
        Change.SUCCEEDED,
        "NHS Black Country Integrated Care Board",
        "The Health and Care Act 2022 replaced clinical commissioning groups by integrated care boards on 1 July 2022. "
        "The board is a safeguarding partner in its place.",
        on=date(2022, 7, 1),
        facts={
            "short_name": "Black Country ICB",
            "boundary_statement": "The board's area is wider than the city: it covers the Black Country.",
        },
    ),
    Revision(
        "Black Country Partnership Foundation Trust",
        Change.SUCCEEDED,
        "Black Country Healthcare NHS Foundation Trust",
        f"The trust became part of Black Country Healthcare in 2020. {TO_BE_CHECKED}",
        on=date(2020, 4, 1),
        recalled=True,
        facts={"short_name": "Black Country Healthcare"},
    ),
    Revision(
        "Probation – The National Probation Service and the Community Rehabilitation Company",
        Change.SUCCEEDED,
        "Probation Service",
        f"The National Probation Service and the community rehabilitation companies became one Probation Service in "
        f"2021. {TO_BE_CHECKED}",
        on=date(2021, 6, 26),
        recalled=True,
        facts={"short_name": "Probation Service"},
    ),
    Revision(
        "National Health Service England/Improvement",
        Change.SUCCEEDED,
        "NHS England",
        f"NHS England and NHS Improvement became one body, NHS England, in 2022. {TO_BE_CHECKED}",
        on=date(2022, 7, 1),
        recalled=True,
        facts={"short_name": "NHS England"},
    ),
    Revision(
        "UK Visa, Immigration, Enforcement and Border Force",
        Change.RENAMED,
        "UK Visas and Immigration, Immigration Enforcement and Border Force",
        "The first list ran the names of the bodies together. The names are to be checked with the bodies themselves.",
        recalled=True,
    ),
    Revision(
        "",
        Change.ADDED,
        "Residential homes for children",
        "Section 2, paragraph 5 of the arrangements recognises residential homes as relevant agencies. The first list "
        "named them only together with care for adults.",
        facts={
            "kind": Kind.RESIDENTIAL_HOME,
            "basis": Basis.SCHEDULE,
            "schedule_paragraph": "21",
            "serves": Serves.CHILDREN,
            "reason_chosen": "Look after children who cannot live with their families, day and night.",
            "is_collective": True,
            "short_name": "Children's homes",
        },
    ),
]
