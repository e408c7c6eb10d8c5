"""bin/manage remove_second_factor EMAIL: for somebody who has lost the telephone and the recovery codes."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wst.models import User


class Command(BaseCommand):
    help = "Take an account's second factor away, once its partnership's business manager has said that it is them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError("No account has this email address.")
        removed, _ = Authenticator.objects.filter(user=user).delete()
        if not removed:
            raise CommandError("This account has no second factor.")
        self.stdout.write(f"{user.email} signs in with the password alone and can set up an app again.")
