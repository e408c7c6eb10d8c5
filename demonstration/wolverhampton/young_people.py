"""What B-Safe and the Youth Council say of the proposed priorities, before the Executive decides. All invented."""

from demonstration.stage import Stage
from priorities.actions import young_people

# Which group, what they say, and the place they give it among the three.
SAID = {
    "neglect": ("B-Safe", "Some of us look after everybody at home. Nobody asks. Put this first.", 1),
    "exploitation": ("Youth Council", "We can name the places. Go there in the evening and look.", 2),
    "early_help": ("B-Safe", "We do not know what early help is. Say it in plain words, then it may be worth a place.", 3),
}  # fmt: skip


def say_what_they_think(stage: Stage, key: str, *, by) -> None:
    who, view, rank = SAID[key]
    young_people.ask_young_people(
        stage.things[key],
        who=who,
        asked_on=stage.day(4, 16),
        given_on=stage.day(4, 20),
        view=view,
        rank=rank,
        out_of=len(SAID),
        by=by,
    )
