"""bin/manage open_partnership: the operator's first step for a new partnership."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from wst.opening import open_partnership


class Command(BaseCommand):
    help = "Open a partnership and name its first business manager, who signs in through “Forgotten your password?”."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the first part of every address, for example wolverhampton")
        for name in ("name", "short-name", "area-name", "contact-email", "manager-name", "manager-email"):
            parser.add_argument(f"--{name}", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("slug", "name", "short_name", "area_name", "contact_email", "manager_name", "manager_email")
        try:
            partnership = open_partnership(**{name: options[name] for name in names})
        except ValidationError as fault:
            raise CommandError(
                "; ".join(f"{field}: {' '.join(said)}" for field, said in fault.message_dict.items())
            ) from None
        self.stdout.write(f"{partnership.name} stands at /{partnership.slug}/workspace/ and is being set up.")
