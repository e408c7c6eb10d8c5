"""All migrations at once, in a quarter of the time: the same statements reach PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import pytest
from django.db.migrations.state import ProjectState

# What adds to one model and changes nothing that the keys of other models name.
ADDITIONS = ("add_model", "add_field", "_append_option")


@contextmanager
def one_model_at_a_time() -> Iterator[None]:
    """Inside the block an addition to a model makes that model's class anew, and no other.

    Django also makes anew each class that is joined to it, however far away. Here every table is joined to the
    partnership, so that is all of them, some 560 times. After any other change, and before a migration that runs
    Python, all are made anew as Django does it (`is_delayed` asks for that).
    """
    reload = ProjectState.reload_model

    def whole(state: ProjectState, *args: Any, **kwargs: Any) -> None:
        if state.is_delayed:
            state.clear_delayed_apps_cache()
        else:
            reload(state, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ProjectState, "reload_model", whole)
        for name in ADDITIONS:
            patch.setattr(ProjectState, name, _alone(getattr(ProjectState, name)))
        yield


def _alone(add: Callable[..., None]) -> Callable[..., None]:
    @wraps(add)
    def added(state: ProjectState, *args: Any) -> None:
        apps = state.__dict__.pop("apps", None)  # without classes Django notes the change and makes none
        add(state, *args)
        if apps is not None:
            state.__dict__["apps"] = apps
            state.is_delayed = True
            key = (args[0].app_label, args[0].name_lower) if len(args) == 1 else (args[0], args[1])
            state._reload({key})

    return added
