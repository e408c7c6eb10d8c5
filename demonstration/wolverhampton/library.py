"""Documents, principles, and where the arrangements cover what is expected of them. All words here are invented.

The levels of need are ours, not those of Wolverhampton's own threshold document, which the arrangements only name.
"""

from datetime import date

from django.core.files.uploadedfile import UploadedFile

from demonstration.papers import letter
from demonstration.stage import Stage
from partners.actions import checklist, decisions, library, library_readers, principles
from partners.models import Document, DocumentVersion
from partners.seed.expectations import EXPECTATIONS

INVENTED = "Demonstration: these levels are invented. They are not the threshold document of any real partnership."

PRINCIPLES = (
    (
        "Relationships first",
        "We stay with a family long enough to be trusted. Fewer people, who come again, do more than many who come once.",
    ),
    (
        "Strengths before gaps",
        "We ask what already works at home before we say what worries us, and we build on it together.",
    ),
    (
        "Put right together",
        "When something goes wrong between people, or between agencies, those concerned repair it. Nobody looks for somebody to blame.",
    ),
    (
        "Everybody's responsibility",
        "Families, communities and agencies keep children safe together. Whoever sees something says so.",
    ),
)

LEVELS = (
    (
        "Level 1: help for everybody",
        "Most children have what they need from their family, school, health visitor and community.",
        "Ask your school, health visitor, doctor or children's centre. You need nobody's permission.",
    ),
    (
        "Level 2: early help",
        "A child or family needs something more for a while: with sleep, behaviour, money, a new baby, or a child who cares for somebody.",
        "Talk to somebody whom you know at school or in a health team. They write a short plan with you and bring in who is needed.",
    ),
    (
        "Level 3: targeted help",
        "Several needs come together, or things do not get better with early help. One worker stays with the whole family.",
        "Your early help worker asks the hub for a family support worker, with your agreement. You are told within five working days who it is.",
    ),
    (
        "Level 4: protection",
        "A child is being harmed, or may be, or cannot stay safely at home.",
        "Call the hub on 01632 960 001 at once, at any hour. In immediate danger call 999. You do not have to be sure.",
    ),
)

PLAINER = {"Level 2: early help": "It now says what happens after you ask, and how long it takes."}

# Which section of the arrangements of 2019 covers an item, by the section's code; what none covers says why.
COVERED = {
    "needs": "3", "reviews": "7", "scrutiny": "4", "partners": "2", "boundaries": "2", "agencies": "appendix-1",
    "education": "6", "homes": "2", "data": "4", "training": "5", "funding": "8", "learning": "7", "voice": "6",
    "thresholds": "thresholds", "chair": "3", "education_seats": "3", "scrutiny_plan": "4", "disputes": "3",
    "review_cycle": "3", "yearly_report": "9",
}  # fmt: skip
NOT_COVERED = {
    "leads": "The document of 2019 names posts. Names are printed from the register.",
    "delegates": "The document of 2019 names posts. Names are printed from the register.",
    "budget": "The formula is agreed each year and stands in the annual report.",
    "information": "An agreed set of data is being drafted. It belongs in the next version.",
}  # `support` has no answer yet, so that the page shows what that looks like


def play_before(stage: Stage) -> None:
    """The winter before the reported year: principles, and the first version of the thresholds."""
    with stage.on(stage.day(1, 20, year=-1)):
        by = stage.by("manager")
        for title, text in PRINCIPLES:
            principles.add(by=by, title=title, text=text)
        principles.publish(by=by)
        document = library.add(
            by=by,
            kind=Document.Kind.THRESHOLD,
            title="Thresholds of need and support",
            summary="Which help fits a child or a family, and how to get it, at each of four levels.",
            owner=stage.people["sam"],
            review_due=stage.days_from_now(240),
            readers=Document.Readers.PUBLIC,
            asks_acknowledgement=True,
            text=f"{INVENTED}\n\nA family may move between levels, and may need help of more than one. Help begins where the family is.",
        )
        for name, meaning, how in LEVELS:
            library.add_level(document.versions.get(), by=by, name=name, meaning=meaning, how_to_get_help=how)
        publish(stage, document, stage.day(1, 20, year=-1))
        stage.things["thresholds"] = document
        for person, agency in (("sam", "council"), ("ruth", "trust"), ("david", "education"), ("priya", "police")):
            _acknowledge(stage, document, person, agency)


def play(stage: Stage) -> None:
    """The last weeks: a plainer version that some have acknowledged, and a library with one review that is late."""
    with stage.on(stage.days_from_now(-45)):
        by, document = stage.by("manager"), stage.things["thresholds"]
        version = library.start_version(document, by=by, change_note="Level 2 says what happens after you ask.")
        level = version.levels.get(position=2)
        how = f"{level.how_to_get_help} {PLAINER[level.name]}"
        library.change_level(level, by=by, name=level.name, meaning=level.meaning, how_to_get_help=how)
        publish(stage, document, stage.days_from_now(-45))
    with stage.on(stage.days_from_now(-40)):
        _acknowledge(stage, document, "ruth", "trust")
        _acknowledge(stage, document, "priya", "police")
        by = stage.by("manager")
        library_readers.acknowledge(
            _standing(document),
            by=by,
            agency=stage.agencies["housing"],
            told_by="E-mail of the chair of the housing forum",
        )
    with stage.on(stage.days_from_now(-38)):
        _library(stage)
        _checklist(stage)


def publish(stage: Stage, document: Document, day: date) -> DocumentVersion:
    by = stage.by("manager")
    version = library.send(document.versions.order_by("-number").first(), by=by)
    decision = None
    if document.needs_decision:
        decision = decisions.record(
            by=by,
            group=stage.groups["executive"],
            text=f"“{document.title}” is approved.",
            rationale="Partners read it line by line, and parents said which words they did not know.",
            consulted="All relevant agencies, and two groups of parents",
            decided_on=day,
            subject=version.record,
        )
    version = library.approve(version, by=stage.by("chair"), decision=decision)
    return library.publish(version, by=by)


def _standing(document: Document) -> DocumentVersion:
    return document.versions.get(status=DocumentVersion.Status.PUBLISHED)


def _acknowledge(stage: Stage, document: Document, person: str, agency: str) -> None:
    library_readers.acknowledge(_standing(document), by=stage.by(person), agency=stage.agencies[agency])


def _library(stage: Stage) -> None:
    by, readers = stage.by("manager"), Document.Readers
    late = library.add(
        by=by,
        kind=Document.Kind.BRIEFING,
        title="Seven minutes: visiting two homes",
        summary="A briefing for teams whose children live with one parent in the week and another at weekends.",
        owner=stage.people["leon"],
        review_due=stage.days_from_now(-11),
        readers=readers.PUBLIC,
        text="# Why it matters\n\nA child with two homes is easily seen in one of them only.\n\n# What to do\n\n- Ask who else the child sleeps with.\n- Visit both homes.\n- Write down who told you what.\n\nDemonstration: an invented briefing.",
    )
    publish(stage, late, stage.days_from_now(-38))
    policy = library.add(
        by=by,
        kind=Document.Kind.POLICY,
        title="Missing from school: who does what",
        summary="For schools, health and the police: the first day, the third day and the tenth day.",
        owner=stage.people["david"],
        review_due=stage.days_from_now(300),
        readers=readers.PUBLIC,
        file=_paper(),
    )
    publish(stage, policy, stage.days_from_now(-38))
    library_readers.attach(policy, by=by, record=stage.things["neglect"].record)
    stage.things["framework"] = library.add(
        by=by,
        kind=Document.Kind.FRAMEWORK,
        title="Learning and improvement framework",
        summary="How learning becomes training and practice. Being revised.",
        owner=stage.people["leon"],
        review_due=stage.days_from_now(60),
        text="A draft. Demonstration: an invented framework.",
    )
    paper = library.add(
        by=by,
        kind=Document.Kind.OTHER,
        title="Notes for the learning group: what to audit next",
        summary="For members of the group only.",
        owner=stage.people["leon"],
        review_due=stage.days_from_now(90),
        readers=readers.GROUPS,
        groups=[stage.groups["learning"]],
        text="Three ideas for the spring. Demonstration: an invented paper.",
    )
    publish(stage, paper, stage.days_from_now(-38))


def _paper() -> UploadedFile:
    paper = letter("Missing from school: who does what", "On the first day the school calls home.")
    paper.name = "missing-from-school.pdf"
    return paper


def _checklist(stage: Stage) -> None:
    document = stage.partnership.arrangements_versions.get(status="published")
    sections = {section.code: section for section in document.sections.all()}
    answers = {key: checklist.Said(sections[code]) for key, code in COVERED.items()}
    answers |= {key: checklist.Said(reason=reason) for key, reason in NOT_COVERED.items()}
    assert set(answers) < {one.key for one in EXPECTATIONS}
    checklist.answer(document, by=stage.by("manager"), answers=answers)
