"""What the registers and record pages of this half of the app share: the buttons of what may be done, and the way."""

from typing import Any, ClassVar

from partners.permissions import Permission
from partners.presenters.records import said_of
from partners.views.register import PartnersPage, Register
from wst.look.parts import Link
from wst.models.record import OPEN_TO_ALL
from wst.words import own


class DecidedRegister(Register, abstract=True):
    """A register with buttons for what somebody may do from here; the first is drawn as the main one."""

    template_name = "partners/governance/register.html"

    def buttons(self) -> list[Link]:
        return []

    def trail(self) -> list[dict[str, str]]:
        return self.here.trail((own(self.title), ""))

    def context(self) -> dict[str, Any]:
        return {**super().context(), "buttons": self.buttons()}


class RecordPage(PartnersPage, abstract=True):
    """The page of one record. `register` names its register: title and page."""

    register: ClassVar[tuple[str, str]]

    @property
    def record(self) -> Any:
        """The row that the page shows."""
        raise NotImplementedError

    def trail(self) -> list[dict[str, str]]:
        title, page = self.register
        return self.here.trail((own(title), self.here.address(page)), (str(self.record), ""))

    def said_of(self) -> list[Any]:
        """What the apps above say of it: who is asked what difference it made, and by when."""
        return said_of(self.record.record, self.access)

    def challenge(self) -> str:
        """Where a challenge about it is raised; empty for whoever raises none, and for what not everybody may read."""
        raises = self.access.can(Permission.CHALLENGES_RAISE, Permission.CHALLENGES_MANAGE)
        open_to_all = raises and self.record.record.visibility in OPEN_TO_ALL
        return self.here.address("challenge_new_about", self.record.record_id) if open_to_all else ""

    def history(self) -> str:
        """Where its history stands; empty for what is not open to everybody, which has no page of history."""
        shown = self.access.can(Permission.HISTORY_VIEW) and self.record.record.visibility in OPEN_TO_ALL
        return self.here.history(self.record) if shown else ""
