"""A pack or minutes as a Word document, from the frozen content that the PDF is made of."""

from typing import Any

from wst.look.parts import Row, Table
from wst.word import Word


def table_of(said: dict[str, Any]) -> Table:
    return Table(said["caption"], said["columns"], said["rows"])


def as_word(content: dict[str, Any]) -> bytes:
    """The file: headings, lists and tables in the order of the PDF."""
    word = Word(content["title"], author=content["partnership"], subject=content["label"], marking=content["marking"])
    if content["demonstration"]:
        word.paragraph("Demonstration data. The people and what they say are invented.", bold=True)
    if content["status"]:
        word.paragraph(content["status"], bold=True)
    word.rows([Row(key, value) for key, value in content["facts"]])
    for table in content["people"]:
        word.table(table_of(table))
    for item in content["items"]:
        _item(word, item)
    return word.content()


def _item(word: Word, item: dict[str, Any]) -> None:
    if item["hidden"]:
        word.heading(f"{item['number']}. Confidential item")
        word.paragraph("This item is left out of this version.")
        return
    word.heading(f"{item['number']}. {item['title']}")
    word.paragraph(". ".join(labels(item)))
    if item["question"]:
        word.paragraph(
            f"Young people ask{' (' + item['asked_by'] + ')' if item['asked_by'] else ''}: {item['question']}"
        )
    word.paragraph(item["text"])
    if item.get("reply"):
        word.paragraph(f"Our reply: {item['reply']}")
    for name in ("told", "ratified"):
        word.paragraph(item.get(name) or "")
    if item.get("papers"):
        word.paragraph("Papers", bold=True)
        word.items(item["papers"])
    if item.get("table"):
        word.table(table_of(item["table"]))
    for decision in item.get("decisions", ()):
        word.heading(f"Decision {decision['reference']}", 2)
        word.rows(decision_rows(decision), caption=f"Decision {decision['reference']}")
    if item.get("actions"):
        word.table(Table("Actions", ["Action", "Agency", "Due"], item["actions"]))


def labels(item: dict[str, Any]) -> list[str]:
    """To decide. Confidential. 10:30am to 11am. Who leads it."""
    found = [item["purpose"]]
    if item["confidential"]:
        found.append("Confidential")
    return [*found, *filter(None, [item.get("time"), item["lead"]])]


def decision_rows(decision: dict[str, str]) -> list[Row]:
    return [
        Row("Decision", decision["text"]),
        Row("Reason", decision["rationale"]),
        Row("Who was consulted", decision["consulted"]),
        Row("Dissent", decision["dissent"]),
    ]
