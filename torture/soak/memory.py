"""What a program has in memory, all its processes together (Linux); what it complained of."""

import re
from pathlib import Path

import psutil

_EXPECTED = re.compile(
    # What Qt and Chromium say of a machine without screen, GPU, D-Bus
    r"This plugin does not support|QRhi|RHI for backend|Vulkan|GBM|GPUInfo|Sandboxing disabled|"
    r"Failed to connect to the bus|dbus|"
    # Chromium, of a message to a process that was ended meanwhile
    r"Message \d+ rejected by interface blink|"
    # Ours: a page that does not answer, on a machine so busy, is loaded anew
    r"^the map page( does not answer|'s process is gone)"
)


def memory_mib() -> tuple[float, float]:
    """What all processes of the program have in memory; of that, what is no file's."""
    me = psutil.Process()
    total = own = 0
    for process in (me, *me.children(recursive=True)):
        try:
            lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()[1:]
        except OSError:  # it has just ended
            continue
        kib = {name: int(value.split()[0]) for name, value in (line.split(":") for line in lines)}
        total += kib["Pss"]
        own += kib["Pss_Anon"] + kib["Pss_Shmem"]
    return round(total / 1024, 1), round(own / 1024, 1)


def complaints_in(told: str) -> list[str]:
    """The lines on the standard error that say of something wrong with the program."""
    return [line for line in told.splitlines() if not _EXPECTED.search(line)]
