"""The embedded PostgreSQL of laptops and tests: a server that comes as a Python wheel.

Production uses the operator's own server (docs/operations.md). Everything here imports the standard library only,
because settings read connection_facts() and the scripts in bin/ start the server before Django exists.
"""

from wst.embedded.facts import connection_facts
from wst.embedded.server import DatabaseServerError, ensure_running, running, stop

__all__ = ["DatabaseServerError", "connection_facts", "ensure_running", "running", "stop"]
