"""bin/manage verify_events: finds a removed or altered event in any partnership's chain."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wst import events
from wst.models import EventChain, Partnership
from wst.tenancy import partnership_scope


class Command(BaseCommand):
    help = "Check every partnership's chain of events, or one partnership's. Exits with 1 when a chain is broken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("partnership", nargs="?", help="the partnership's slug")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = Partnership.objects.order_by("slug")
        if options["partnership"]:
            chosen = chosen.filter(slug=options["partnership"])
            if not chosen:
                raise CommandError(f"There is no partnership {options['partnership']}.")
        broken = 0
        for partnership in chosen:
            with transaction.atomic(), partnership_scope(partnership):
                faults = list(events.faults(partnership))
                chain = EventChain.objects.filter(partnership=partnership).first()
            for fault in faults:
                self.stdout.write(self.style.ERROR(f"{partnership.slug}: {fault}"))
            broken += bool(faults)
            self.stdout.write(f"{partnership.slug}: {chain.last_number if chain else 0} events, {len(faults)} faults")
        if broken:
            raise CommandError(f"{broken} of {len(chosen)} chains are broken.")
