"""`python -m langson_explorer`: the same as the command `langson-explorer`."""

import sys

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # what multiprocessing starts is this program, too
        from multiprocessing import freeze_support

        freeze_support()
    if sys.argv[1:] == ["--inspect-packs"]:  # the process in which foreign files are read
        from langson_explorer.packs.inspector import main as inspect

        inspect()
    if sys.argv[1:] == ["--solve-trips"]:  # the process in which trips are searched for
        from langson_explorer.planner.solver import main as solve

        solve()
    if getattr(sys, "frozen", False):
        from langson_explorer.app.handing_over import hand_over

        hand_over(sys.argv[1:])
    from langson_explorer.app.cli import main

    sys.exit(main())
