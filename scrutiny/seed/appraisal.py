"""Domains that an appraisal of the Executive opens with. The scrutineer may rename, add and leave out (4.IS.5)."""

DOMAINS = [
    "Shared and equal leadership of the statutory partners",
    "Setting priorities and following them through",
    "Holding each other to account, challenge and escalation",
    "Using scrutiny: recommendations answered and acted on",
    "Hearing children, families and practitioners",
    "Learning from reviews and from training",
    "People and money for the arrangements",
]
