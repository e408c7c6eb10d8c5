"""Wolverhampton: its real, published arrangements, and an invented year with invented people, month by month."""

from datetime import date

from demonstration.stage import PASSWORD, Stage
from demonstration.wolverhampton import (
    accountability,
    beginnings,
    learning,
    library,
    meetings,
    present,
    report,
    scrutiny,
    spring,
    structure,
    taking_part,
    vault,
    vault_reviews,
    work,
)
from demonstration.wolverhampton.people import accounts
from wst.tenancy import partnership_scope

SLUG = "wolverhampton"

__all__ = ["PASSWORD", "SLUG", "accounts", "load"]


def load(today: date, *, with_report: bool = True) -> Stage:
    """The whole story in the order in which it happened, or all but the year's report. Needs an open transaction."""
    stage = Stage(None, today)
    with stage.on(beginnings.BEGAN):
        stage.partnership = beginnings.open_up()
    with partnership_scope(stage.partnership):
        beginnings.play(stage)
        accountability.play_before(stage)
        structure.play_later(stage)
        library.play_before(stage)
        scrutiny.play_before(stage)
        spring.play(stage)
        work.play_summer(stage)
        accountability.play_summer(stage)
        scrutiny.play_learning_walk(stage)
        scrutiny.play_front_door(stage)
        scrutiny.play_neglect_audit(stage)
        work.play_autumn(stage)
        scrutiny.play_first_ratings(stage)
        learning.play(stage)
        work.play_winter(stage)
        scrutiny.play_appraisal(stage)
        scrutiny.play_second_ratings(stage)
        work.play_year_end(stage)
        accountability.play_year_end(stage)
        scrutiny.play_year_end(stage)
        if with_report:
            report.play(stage)
        taking_part.play(stage)
        library.play(stage)
        present.play(stage)
        accountability.play_present(stage)
        meetings.play(stage)
        structure.play_present(stage)
        vault_reviews.play(stage)
        vault.play(stage)
    return stage
