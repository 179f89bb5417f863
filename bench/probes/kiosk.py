"""The kiosk until its waiting screen has been drawn, as the process that is watched starts it."""

import sys

from bench.probes import quit_when_input_ends, tell


def main() -> int:
    """Run it with its milestone told."""
    from langson_explorer.app import cli, compiled, wiring  # noqa: F401, PLC0415
    from langson_explorer.paths import Paths  # noqa: PLC0415

    services = wiring.build(Paths.standard())
    compiled.load(services.paths.compiled)
    from langson_explorer.app.gui import run_kiosk  # noqa: PLC0415

    quit_when_input_ends()
    return run_kiosk(services, on_milestone=tell)


if __name__ == "__main__":
    sys.exit(main())
