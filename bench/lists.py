"""``python -m bench.lists [SIZE]``: what the desk's lists cost, see bench/desk_lists.py."""

import sys

from bench.desk import measure

if __name__ == "__main__":
    sys.exit(measure("bench.desk_lists", *sys.argv[1:]))
