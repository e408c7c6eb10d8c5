"""Where a priority stands, what is missing to move on, and which step the reader may take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from partners.permissions import Permission as P
from priorities import policies as needs
from priorities.actions.priorities import LEADS_OWN_MOVES
from priorities.models import Priority
from priorities.presenters.links import address
from priorities.states import CLOSED, ONWARD, PATH, PRIORITY, Phase
from wst import policies
from wst.access import Access
from wst.look.formats import date_words
from wst.look.parts import Link, Status
from wst.look.parts import Phase as Step
from wst.refusals import first_sentence

# The page on which the Executive agrees a priority asks for the reason itself.
ASKED_ON_ITS_PAGE = {first_sentence(needs.young_people_were_heard_or_says_why_not)}
SHORT = {Phase.PLAN_AGREED: "Action plan agreed", Phase.REVIEWING: "Reviewing impact"}


def phase_status(priority: Priority) -> Status:
    """The phase in words."""
    colours = {Phase.PAUSED: "yellow", Phase.PROPOSED: "grey", Phase.EMBEDDED: "green", Phase.CARRIED_FORWARD: "grey"}
    return Status(priority.get_phase_display(), colours.get(Phase(priority.phase), "blue"))


def stands_in(priority: Priority) -> Phase:
    """The phase on the path: of a paused priority the one that it was paused in."""
    if priority.phase == Phase.PAUSED:
        return Phase(priority.phase_before_pause)
    return Phase(priority.phase)


def phases(priority: Priority, reached: Mapping[str, datetime]) -> list[Step]:
    """The numbered list. `reached` says when each phase began."""
    current = stands_in(priority)
    path = list(PATH) if current == Phase.PROPOSED else list(PATH[1:])  # a proposal is over once it is agreed
    if current == Phase.CARRIED_FORWARD:
        path[-1] = current
    place = path.index(current)
    steps = []
    for number, phase in enumerate(path):
        began = reached.get(phase.value)
        state = "done" if number < place else "current" if number == place else ""
        hint = f"since {date_words(began)}" if state == "current" and began else ""
        if state == "current" and priority.phase == Phase.PAUSED:
            paused = reached.get(Phase.PAUSED.value)
            hint = f"paused since {date_words(paused)}" if paused else "paused"
        steps.append(Step(SHORT.get(phase, phase.label), state, hint))
    return steps


def still_needed(priority: Priority) -> list[str]:
    """What is missing to move on: the same policies that guard the step. Nothing for a closed or paused priority."""
    move = ONWARD.get(Phase(priority.phase))
    return policies.unmet(priority, PRIORITY.moves[move].needs) if move else []


def waits_for(priority: Priority) -> str:
    """One cell of the board: what is missing, who moves it, or that it is over."""
    if priority.phase in CLOSED:
        return "Closed"
    if priority.phase == Phase.PAUSED:
        return "Paused: the Executive resumes it"
    missing = still_needed(priority)
    if missing:
        return " ".join(missing)
    move = PRIORITY.moves[ONWARD[Phase(priority.phase)]]
    who = "the lead" if move.permission == P.PRIORITIES_LEAD else "the Executive"
    return f"Nothing is missing. Next step, by {who}: {move.label[:1].lower()}{move.label[1:]}."


@dataclass(frozen=True)
class Next:
    """`button` is the one onward step that the reader may take now; `others` are quieter links."""

    needed: list[str] = field(default_factory=list)
    button: Link | None = None
    others: list[Link] = field(default_factory=list)
    who: str = ""


def next_steps(priority: Priority, by: Access, *, leads: bool) -> Next:
    """A step that would be refused is not offered."""
    needed = still_needed(priority)
    onward = ONWARD.get(Phase(priority.phase))
    button, others = None, []
    for offer in PRIORITY.available(priority, by):
        name = offer.move.name
        if name in LEADS_OWN_MOVES and not leads:
            continue
        if name == "agree" and priority.proposed_by_id == by.user_id:
            continue
        link = Link(offer.move.label, address(priority.partnership, "priority_step", priority.pk, name))
        if name == onward:
            button = link if not set(offer.still_needed) - ASKED_ON_ITS_PAGE else None
        elif name == "pause" or not offer.still_needed:  # a pause asks for its decision on its own page
            others.append(link)
    return Next(needed, button, others, _who(priority, by, button, leads=leads))


def _who(priority: Priority, by: Access, button: Link | None, *, leads: bool) -> str:
    """Who takes the next step, for a reader who may not."""
    onward = ONWARD.get(Phase(priority.phase))
    if button or not onward:
        return ""
    move = PRIORITY.moves[onward]
    if move.permission == P.PRIORITIES_LEAD:
        return "" if leads else "Its lead takes the next step."
    if onward == "agree" and by.can(P.PRIORITIES_AGREE) and priority.proposed_by_id == by.user_id:
        return "You proposed it, so somebody else on the Executive agrees it."
    return "" if by.can(move.permission) else "The chair of the Executive takes the next step."


def reached_at(steps: Iterable[tuple[str, datetime]]) -> dict[str, datetime]:
    """When each phase began last, from the status rows in their order."""
    return dict(steps)


def lead_words(priority: Priority, starts: date | None = None) -> str:
    if not priority.lead or not priority.lead_agency:
        return "Nobody is named yet"
    words = f"{priority.lead_agency}, {priority.lead}"
    return f"{words}, from {date_words(starts)}" if starts else words
