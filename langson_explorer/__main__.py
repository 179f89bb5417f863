"""`python -m langson_explorer`: the same as the command `langson-explorer`."""

import sys

from langson_explorer.app.cli import main

if __name__ == "__main__":
    sys.exit(main())
