# The version of Python that all tests run on.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VAR_DIR=/var/lib/dialogforum \
    WEB_CONCURRENCY=2

WORKDIR /app

# A fixed number, so that the owner of the volumes is the same in every image.
RUN groupadd --system --gid 10001 dialogforum \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent dialogforum

# WeasyPrint makes the invitations' PDF files with Pango.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

COPY . .

# Static files are a part of the image, in VAR_DIR: mount volumes below it and never over it.
RUN python -c "import pathlib, polib; [polib.pofile(str(po)).save_as_mofile(str(po.with_suffix('.mo'))) for po in pathlib.Path('locale').glob('*/LC_MESSAGES/django.po')]" \
    && SECRET_KEY=only-while-static-files-are-collected python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q config contacts events registrations \
    && rm -rf "$VAR_DIR/broker" \
    && install -d -o dialogforum -g dialogforum "$VAR_DIR" "$VAR_DIR/media" "$VAR_DIR/private"

USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "deploy/health.py", "web", "/halsa/live"]

# No access log: it would hold the secret links. gunicorn itself believes no proxy; whom to
# believe is decided by TRUSTED_PROXIES alone. WEB_CONCURRENCY is the number of workers.
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--no-control-socket", "--forwarded-allow-ips", "", "--timeout", "60", "--graceful-timeout", "30", "--max-requests", "10000", "--max-requests-jitter", "1000"]
