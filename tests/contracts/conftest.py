"""The stage of the contract tests: both partnerships with a sample of everything, set up once for a file of tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings

from partners.roles import RoleCode
from tests.cast import LONG_AGO, Cast, Troupe
from tests.contracts import addresses
from tests.contracts.addresses import Address
from tests.contracts.samples import SAMPLES
from wst import access
from wst.models import User

SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Stage:
    """Whoever asks for pages. `made` keeps what a sample function gave, or the fault that it met, for each troupe."""

    cast: Cast
    clients: dict[str, Client] = field(default_factory=dict)
    made: dict[tuple[str, Any], Any] = field(default_factory=dict)

    @classmethod
    def set_up(cls) -> "Stage":
        stage = cls(Cast.assemble())
        ours, theirs = stage.cast.ours, stage.cast.theirs
        for role in ours.people:
            stage.clients[role] = signed_in(ours.user(role))
        stage.clients[RoleCode.PLATFORM_OPERATOR] = signed_in(_person_with(ours, RoleCode.PLATFORM_OPERATOR))
        stage.clients[RoleCode.OPERATOR_SUPPORT] = signed_in(
            _person_with(ours, RoleCode.OPERATOR_SUPPORT, name="Support")
        )
        stage.clients["outsider"] = signed_in(_person_with(theirs, *access.roles()))
        stage.clients["anonymous"] = Client(raise_request_exception=True)
        return stage

    def make(self, functions: dict[str, Callable[[Troupe], Any]], *, neighbour: bool = True) -> None:
        """Call each function for our troupe, and for the neighbour's. A fault is kept for whoever asks."""
        for troupe in (self.cast.ours, self.cast.theirs) if neighbour else (self.cast.ours,):
            with troupe.scope():
                for name, function in functions.items():
                    try:
                        with transaction.atomic():
                            self.made[(troupe.partnership.slug, name)] = function(troupe)
                    except Exception as fault:
                        self.made[(troupe.partnership.slug, name)] = fault

    def of(self, troupe: Troupe, name: str) -> Any:
        found = self.made.get((troupe.partnership.slug, name), {})
        if isinstance(found, Exception):
            raise AssertionError(f"The sample of {name} could not be made: {found!r}") from found
        return found

    def ask(self, who: str, address: Address, method: str = "get", kwargs: dict[str, Any] | None = None) -> Any:
        """Our page of the address, by default with its sample's arguments."""
        kwargs = self.of(self.cast.ours, address.name) if kwargs is None else kwargs
        return getattr(self.clients[who], method)(address.of(self.cast.ours, **kwargs))

    @contextmanager
    def undone(self, *, read_only: bool = False) -> Iterator[None]:
        """What happens inside leaves nothing behind; with `read_only` PostgreSQL refuses every write."""
        with transaction.atomic():
            if read_only:
                with connection.cursor() as cursor:
                    cursor.execute("set transaction read only")
            yield
            transaction.set_rollback(True)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, SIGN_IN)
    return client


def _person_with(troupe: Troupe, *roles: str, name: str = "Somebody Else") -> User:
    email = f"{name.lower().replace(' ', '.')}@{troupe.partnership.slug}.example"
    user = User.objects.create_user(email, name=name)
    with troupe.scope():
        for role in roles:
            appointment = f"test:all:{role}" if access.roles()[role].by_appointment else ""
            access.grant(user, troupe.partnership, role, starts=LONG_AGO, appointment=appointment)
    return user


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Stage]:
    """In one transaction that is rolled back when the file of tests ends. Sessions live in their cookies, so that a
    page which writes to the database is a page that writes, and not the session's note of when it was last seen."""
    settings = override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("files"),
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
    )
    with django_db_blocker.unblock(), settings, transaction.atomic():
        yield Stage.set_up()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def site(stage: Stage) -> Stage:
    """The stage with a sample for every address that takes more than the partnership."""
    wanted = [address.name for address in addresses.BUILT if address.arguments and address.name in SAMPLES]
    stage.make({name: SAMPLES[name] for name in wanted})
    return stage
