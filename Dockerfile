# The desk as an image: the Makefile's steps on a plain Python, run by a user without rights.
# What is started from it says docker-compose.yml.
FROM python:3.12-slim

RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home --home-dir /desk desk
USER desk
WORKDIR /desk

# First what seldom changes, so that a change of code installs nothing anew.
COPY --chown=desk:desk Makefile bootstrap.py requirements.lock requirements-dev.lock ./
RUN make setup
COPY --chown=desk:desk . .
RUN mkdir snapshots
RUN make static

ENV PATH=/desk/.venv/bin:$PATH PYTHONUNBUFFERED=1
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi"]
