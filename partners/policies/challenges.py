"""What a challenge needs at each level (arrangements 3, the Executive Group, 4: an escalation policy)."""

from partners.models import Challenge

# The partnership's own levels come with its escalation policy; these stand until one is in force.
LEVELS = {
    1: "Between the people concerned",
    2: "Between their managers",
    3: "Between senior leaders",
    4: "The Executive",
}
EXECUTIVE_LEVEL = 4
MOST_LEVELS = 6


def is_below_executive(challenge: Challenge) -> bool:
    """The challenge has reached the Executive: the Executive records the outcome."""
    return challenge.level < EXECUTIVE_LEVEL


def is_at_executive(challenge: Challenge) -> bool:
    """The challenge has not reached the Executive yet: the partners concerned record the outcome."""
    return challenge.level >= EXECUTIVE_LEVEL


def says_outcome(challenge: Challenge) -> bool:
    """Enter the outcome: what was agreed and what happens now."""
    return bool(challenge.outcome.strip())


def names_of_levels(challenge: Challenge) -> dict[int, str]:
    """The levels by the version of the escalation policy that the challenge began under. One query, or none."""
    if challenge.policy is None:
        return LEVELS
    return {level.number: level.name for level in challenge.policy.levels.all()}


def has_a_level_above(challenge: Challenge) -> bool:
    """The challenge is on the highest level of its escalation policy: record the outcome."""
    return challenge.level < max(names_of_levels(challenge))
