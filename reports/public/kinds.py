"""The kinds of things that are published: where each stands, and what its page says while nothing is."""

from dataclasses import dataclass

from wst.models import Publication

Kind = Publication.Kind


@dataclass(frozen=True)
class KindOfPublication:
    """`only` is the key of a kind that has one publication, which then stands at the kind's own address."""

    kind: str
    title: str
    about: str
    empty: str
    only: str = ""
    in_menu: bool = False
    searched: bool = False


KINDS = {
    one.kind: one
    for one in (
        KindOfPublication(
            Kind.ARRANGEMENTS,
            "Our arrangements",
            "How the safeguarding partners and the relevant agencies have agreed to work together.",
            "Our arrangements appear here when they are published.",
            only="arrangements",
            in_menu=True,
        ),
        KindOfPublication(
            Kind.RELEVANT_AGENCIES,
            "Relevant agencies",
            "The organisations that work with the safeguarding partners, and why each was chosen.",
            "The list of relevant agencies appears here when it is published.",
            only="list",
        ),
        KindOfPublication(
            Kind.STRUCTURE,
            "How we are organised",
            "Our groups, who chairs them and what they do.",
            "How we are organised appears here when it is published.",
        ),
        KindOfPublication(
            Kind.PRIORITIES,
            "Priorities",
            "What all partners work on together, why it was chosen, and how far it has come.",
            "Our priorities appear here when they are agreed and published.",
            in_menu=True,
        ),
        KindOfPublication(
            Kind.SCRUTINY_PLAN,
            "Scrutiny plan",
            "What is checked this year, how, and by whom.",
            "The scrutiny plan appears here when it is agreed and published.",
        ),
        KindOfPublication(
            Kind.ANNUAL_REPORT,
            "Annual reports",
            "What we did each year, and what difference it made. Reports of past years stay here.",
            "Our annual reports appear here when they are published.",
            in_menu=True,
        ),
        KindOfPublication(
            Kind.PRACTICE_REVIEW,
            "Practice reviews",
            "What we learnt when a child or an adult was seriously harmed. Each review has a pseudonym.",
            "No practice review is published here now. When one is published, it appears here and stays for at least "
            "a year.",
            in_menu=True,
        ),
        KindOfPublication(
            Kind.DOCUMENT,
            "Documents",
            "Policies, guidance and other documents of the partnership.",
            "Documents appear here when they are published.",
            searched=True,
        ),
        KindOfPublication(
            Kind.NEWS,
            "News",
            "What is new.",
            "News appears here when it is published.",
            in_menu=True,
        ),
        KindOfPublication(
            Kind.GLOSSARY,
            "Glossary",
            "What the short forms mean that we use.",
            "The glossary appears here when it is published.",
            only="glossary",
        ),
    )
}


class FileNameConverter:
    """The name of a file, told from a key by its ending."""

    regex = r"[^/]+\.[A-Za-z0-9]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class KindConverter:
    """A kind of publication in an address."""

    regex = "|".join(sorted(KINDS, key=len, reverse=True))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)
