"""``python -m bench.readers [SIZE]``: what readers' answers cost, see bench/public.py."""

import sys

from bench.desk import measure

if __name__ == "__main__":
    sys.exit(measure("bench.public", *sys.argv[1:]))
