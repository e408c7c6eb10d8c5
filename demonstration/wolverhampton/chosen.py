"""The three shared priorities of the year: why they were chosen, what is counted, what was heard. All figures invented."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Chosen:
    key: str
    title: str
    why: str
    success: str
    lead: str  # the person's key on the stage
    voice: str
    data: str
    scope: dict[str, str]
    measure: dict[str, Any]
    readings: list[str]  # the value two years ago, one year ago (baseline), and of the reported year
    summary: dict[str, str]
    actions: list[tuple[str, str, str, str, int]] = field(default_factory=list)  # text, outcome, measure, agency, weeks


NEGLECT = Chosen(
    key="neglect",
    title="Neglect",
    why="Neglect is the reason for almost half of child protection plans in the city, and help often came late.",
    success="Neglect is recognised earlier, children get help before it becomes serious, and they tell us that it helped.",
    lead="ruth",
    voice=(
        "B-Safe members told us that friends who were hungry or tired were noticed at school, but that nothing seemed "
        "to happen afterwards. They asked that somebody explains what happens next."
    ),
    data="48% of children on a plan were there because of neglect; 24% of plans were a second or later plan.",
    scope={
        "question": "Do children who live with neglect get help early enough, and does it last?",
        "in_scope": "Children aged 0 to 11 whose families had early help or a child in need plan for neglect.",
        "out_of_scope": "Neglect of adults with care and support needs: the adult board is looking at it.",
        "methods": "A case file audit, the second or later plan rate, six conversations with families, one practitioner forum.",
        "feasibility": "Each agency gives two auditors for three days. No new data collection is needed.",
    },
    measure={
        "name": "Second or later child protection plan",
        "definition": "Plans that start in the year for a child who had a plan before, as a share of all plans that start.",
        "unit": "%",
        "direction": "down",
        "owner": "council",
    },
    readings=["24", "23", "22"],
    summary={
        "headline": "Help for neglect comes sooner than a year ago, but it does not yet last",
        "what_we_did": (
            "We audited 20 case files with five agencies, heard 14 parents and carers and nine children, and held a forum "
            "with 31 practitioners. Health visitors and schools tried one shared neglect tool for four months."
        ),
        "what_we_found": (
            "Practitioners who used the shared tool described neglect in the same words and asked for help earlier. "
            "In 8 of 20 cases the plan ended before the changes at home had settled. Fathers were missing from most "
            "assessments. Families who had one worker throughout spoke of real change."
        ),
        "what_difference": (
            "Fewer plans are second plans: 22%, down from 24% two years ago. Parents in the conversations said that the "
            "tool made clear what had to change. We cannot yet say that improvement lasts after a plan ends."
        ),
        "what_next": "Use the tool everywhere, review each case three months after a plan ends, and include fathers.",
    },
    actions=[
        (
            "Make the shared neglect tool part of every assessment",
            "Neglect is described in the same words everywhere",
            "Share of assessments with the tool, from the quarterly return",
            "council",
            12,
        ),
        (
            "Train health visitors and school nurses in the tool",
            "Children under five are noticed earlier",
            "Number trained, and referrals that use the tool",
            "trust",
            16,
        ),
        (
            "Look again at each case three months after a plan ends",
            "Improvement at home lasts",
            "Share of cases reviewed on time; second plan rate",
            "council",
            26,
        ),
        (
            "Ask fathers and father figures in every audit",
            "Fathers are part of the plan",
            "Audit question on fathers",
            "police",
            20,
        ),
    ],
)

EXPLOITATION = Chosen(
    key="exploitation",
    title="Child exploitation and harm outside the home",
    why="Children are harmed in parks, on buses and online, where plans made for the family do not reach.",
    success="Places become safer, and children at risk of exploitation say that somebody they trust stays with them.",
    lead="carla",
    voice=(
        "The Youth Council named the bus station and two parks where they do not feel safe after 4pm. They want adults "
        "there who know them, rather than more leaflets."
    ),
    data="126 children were open to the exploitation team at the end of the year before, 8 more than the year before that.",
    scope={
        "question": "Are the places where children are harmed becoming safer?",
        "in_scope": "Children aged 11 to 17 and the places that they named.",
        "methods": "Police and transport data, a learning walk with young people, return conversations after missing episodes.",
        "feasibility": "The transport operator has agreed to share counts of incidents by stop.",
    },
    measure={
        "name": "Return conversations within 72 hours",
        "definition": "Conversations offered and held within 72 hours, as a share of missing episodes that ended in the year.",
        "unit": "%",
        "direction": "up",
        "owner": "council",
    },
    readings=["74", "78", "81"],
    summary={
        "headline": "More children are listened to after going missing; the places they named are no safer yet",
        "what_we_did": (
            "Young people walked the bus station and two parks with police, council and transport staff. We looked at "
            "incident counts by place and at 40 return conversations."
        ),
        "what_we_found": (
            "Young people's account and the police data name the same places. Lighting work that was promised for the "
            "summer did not start. Return conversations are offered sooner, but what is learnt stays in one agency."
        ),
        "what_difference": (
            "81% of return conversations are held within 72 hours, up from 78%. Incidents at the three places did not "
            "fall. We found no evidence that children feel safer there."
        ),
        "what_next": "Agree who is responsible for each place, start the lighting work, share learning from conversations.",
    },
    actions=[
        (
            "Agree one named lead for each of the three places",
            "Somebody answers for each place",
            "Named leads published to partners",
            "council",
            6,
        ),
        (
            "Start the lighting work at the bus station",
            "Children feel safe at the bus station after 4pm",
            "Young people's walk repeated; incident counts",
            "council",
            10,
        ),
        (
            "Share themes from return conversations every month",
            "What children say changes patrols and youth work",
            "Themes received and acted on",
            "police",
            14,
        ),
    ],
)

EARLY_HELP = Chosen(
    key="early_help",
    title="Early help and the front door",
    why="Families told us that they were passed from one agency to another before somebody helped.",
    success="A family asks once, the right agency answers within a day, and fewer families need to come back.",
    lead="sam",
    voice=(
        "Parents who had early help said that telling their story again to each agency was the hardest part. Young "
        "carers asked to be told, in plain words, what early help is."
    ),
    data="22% of referrals were repeat referrals within 12 months, the same as for England.",
    scope={
        "question": "Does a family that asks for help get it at the first door?",
        "in_scope": "Contacts to the MASH and early help assessments by any agency.",
        "methods": "Front door review by the scrutineer, contact data by agency, conversations with families.",
        "feasibility": "Contact data is complete for council, health and schools; police data comes by the quarter.",
    },
    measure={
        "name": "Repeat referrals within 12 months",
        "definition": "Referrals of a child who was referred in the 12 months before, as a share of all referrals.",
        "unit": "%",
        "direction": "down",
        "owner": "council",
    },
    readings=["22", "21", "20"],
    summary={
        "headline": "Families are answered sooner and come back less often",
        "what_we_did": (
            "The scrutineer reviewed 30 contacts from start to end. We counted early help by agency and heard 18 parents. "
            "Schools and the MASH agreed one form."
        ),
        "what_we_found": (
            "91% of contacts are decided within one working day. Early help led by schools has doubled. Families "
            "outside the four larger schools still wait longer."
        ),
        "what_difference": (
            "Repeat referrals fell to 20% from 22% over two years, below England. Parents said that they told their "
            "story once. 1,780 early help assessments were started, up from 1,610."
        ),
        "what_next": "Keep the one form, bring it to all schools and early years settings, look again in a year.",
    },
    actions=[
        (
            "Bring the one form to every school and early years setting",
            "Families ask once, wherever they ask",
            "Share of settings that use the form",
            "education",
            20,
        ),
        (
            "Publish what early help is, with young carers",
            "Children know what they can ask for",
            "Page published; young carers' view of it",
            "council",
            8,
        ),
    ],
)

ALL = (NEGLECT, EXPLOITATION, EARLY_HELP)
