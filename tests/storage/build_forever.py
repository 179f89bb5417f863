"""Builds a GeoPackage again and again, saying each one that is done, until it is killed."""

import sys
from itertools import count
from pathlib import Path

from langson_explorer.storage import bulk

tables, target = map(Path, sys.argv[1:])
for number in count():
    bulk.build(tables, target)
    print(number, flush=True)
