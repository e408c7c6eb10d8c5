"""The Celery application. Tasks are interfaces: they fetch and call."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wst.settings")

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init, worker_ready
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from wst.checks import require_restricted_role

app = Celery("wst")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "sweep": {"task": "wst.sweep", "schedule": settings.JOB_SWEEP_SECONDS},
    "send notices": {"task": "wst.send_notices", "schedule": 60},
    "file intake": {"task": "wst.file_intake", "schedule": 60},
    "send reminders": {"task": "partners.send_reminders", "schedule": 600},
    "look at published reviews": {
        "task": "reviews.look_at_published_reviews",
        "schedule": crontab(hour="5", minute="40"),  # in London
    },
    "remind of the vault": {"task": "reviews.remind", "schedule": 3600},
}


@worker_init.connect
def refuse_a_login_that_sees_too_much(**_: object) -> None:
    try:
        require_restricted_role()
    except ImproperlyConfigured as fault:  # Celery would log it and go on; this it lets through
        raise SystemExit(str(fault)) from None
    connection.close()  # the processes of the pool open their own


@worker_ready.connect
def take_up_what_is_open(**_: object) -> None:
    app.send_task("wst.sweep")
