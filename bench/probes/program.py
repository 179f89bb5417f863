"""The program itself, as `langson-explorer` with no command starts it."""

import sys

from bench.probes import quit_when_input_ends, tell


def main() -> int:
    """Run it with its milestones told."""
    # What the command imports on its way to the window is measured, too.
    from langson_explorer.app import cli, compiled, wiring  # noqa: F401, PLC0415
    from langson_explorer.paths import Paths  # noqa: PLC0415

    services = wiring.build(Paths.standard())
    compiled.load(services.paths.compiled)
    from langson_explorer.app.gui import run  # noqa: PLC0415

    quit_when_input_ends()
    return run(services, on_milestone=tell)


if __name__ == "__main__":
    sys.exit(main())
