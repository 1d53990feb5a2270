"""Health checks from outside a process: ``python -m factcheck.alive web|worker`` exits 0 or 1.

``web`` asks the server that listens on PORT of this machine; ``worker`` whether any worker has
reported to the database within a minute (each does every 10 seconds). Neither loads Django.
"""

import os
import sys
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import psycopg

HEARTBEAT = "SELECT FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'"


def web(port: int, base_url: str) -> bool:
    """Whether the server on ``port`` says it is well, asked by a name it answers to."""
    headers = {"Host": urlsplit(base_url).netloc}
    try:
        with urlopen(
            Request(f"http://127.0.0.1:{port}/healthz", headers=headers), timeout=5
        ) as answer:
            return bool(answer.status == 200)
    except OSError:  # refused, timed out, or an HTTP error status
        return False


def worker(database_url: str) -> bool:
    """Whether a worker of the desk at ``database_url`` has reported within the last minute."""
    try:
        with psycopg.connect(database_url, connect_timeout=5) as connection:
            return connection.execute(HEARTBEAT).rowcount > 0
    except psycopg.Error:
        return False


def main(part: str) -> int:
    if part == "web":
        port = int(os.environ.get("PORT", "8000"))
        well = web(port, os.environ.get("FACTCHECK_BASE_URL", f"http://127.0.0.1:{port}"))
    elif url := os.environ.get("DATABASE_URL"):
        well = worker(url)
    else:
        sys.exit("DATABASE_URL is not set; for the embedded database take manage.py db url's.")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
