"""What gunicorn serves. Refuses to start with a database login that could see past row security."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wst.settings")
application = get_wsgi_application()

from wst.checks import require_restricted_role

require_restricted_role()
connection.close()  # a worker process must not inherit it
