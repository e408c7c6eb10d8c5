"""bin/manage make_operator EMAIL NAME: an account for somebody who keeps the platform running."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wst.opening import make_operator


class Command(BaseCommand):
    help = "Make an operator's account. It sees no partnership; a business manager may grant it support access."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = make_operator(email=options["email"], name=options["name"])
        except ValidationError as fault:
            raise CommandError("; ".join(" ".join(said) for said in fault.message_dict.values())) from None
        self.stdout.write(f"{user.email} chooses a password through “Forgotten your password?”.")
