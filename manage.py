#!/usr/bin/env python
"""Django's commands. On a laptop, bin/manage runs this inside the environment that it makes."""

import os
import sys

from django.core.management import execute_from_command_line

# The commands that make or change tables, empty them, or have to see every partnership's rows. They log in as the
# owner; every other command has the app's rights, like the web server and the worker.
OWNERS_COMMANDS = {
    "createcachetable",
    "dumpdata",
    "flush",
    "loaddata",
    "makemigrations",
    "migrate",
    "optimizemigration",
    "sqlflush",
    "sqlmigrate",
    "sqlsequencereset",
    "squashmigrations",
    "test",
    "testserver",
}


def main(arguments: list[str] | None = None) -> None:
    arguments = arguments or sys.argv
    command = next((word for word in arguments[1:] if not word.startswith("-")), "")
    if command in OWNERS_COMMANDS:
        os.environ.setdefault("DATABASE_ROLE", "owner")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wst.settings")
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
