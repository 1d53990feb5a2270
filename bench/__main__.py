"""``make bench``: how costs grow, see bench/costs.py."""

import sys

from bench.desk import measure

if __name__ == "__main__":
    sys.exit(measure("bench.costs"))
