"""bin/manage load_demonstration: both invented years, once. A second run finds them and is quick."""

import json
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from demonstration import neighbour, wolverhampton
from wst import clock
from wst.models import Partnership, Publication
from wst.tenancy import partnership_scope


class Command(BaseCommand):
    help = "Load Wolverhampton's arrangements with an invented year, and an invented neighbour. Writes var/demo.json."

    def handle(self, *args: Any, **options: Any) -> None:
        accounts: list[dict[str, str]] = []
        for story in (wolverhampton, neighbour):
            standing = Partnership.objects.filter(slug=story.SLUG).first()
            if standing is None:
                began = time.monotonic()
                self.stdout.write(f"Loading {story.SLUG} …", ending="")
                self.stdout.flush()
                with transaction.atomic():  # a year is loaded whole or not at all
                    story.load(clock.today())
                self.stdout.write(f" done in {time.monotonic() - began:.0f} s")
            accounts += story.accounts()
        self._write(accounts)

    def _write(self, accounts: list[dict[str, str]]) -> None:
        """What scripts and tests need: accounts, partnerships, and the address of the latest published report."""
        slugs = list(Partnership.objects.filter(is_demonstration=True).order_by("-slug").values_list("slug", flat=True))
        target = Path(settings.VAR_DIR) / "demo.json"
        known = json.loads(target.read_text()) if target.exists() else {}
        known |= {"accounts": accounts, "partnerships": slugs, "report": self._report_address()}
        half = target.with_suffix(".part")
        half.write_text(json.dumps(known, indent=2) + "\n")
        half.rename(target)

    def _report_address(self) -> str:
        partnership = Partnership.objects.get(slug=wolverhampton.SLUG)
        with transaction.atomic(), partnership_scope(partnership):
            reports = Publication.objects.filter(kind=Publication.Kind.ANNUAL_REPORT)
            latest = reports.order_by("-key", "-number").first()
        return f"/{partnership.slug}/annual-reports/{latest.key}/" if latest else ""
