#!/bin/sh
# Opens the window; on a Linux machine without a display draws it into build/first-look.png.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "This machine has no display: the window is drawn off-screen instead."
    mkdir -p build
    QT_QPA_PLATFORM=offscreen .venv/bin/langson-explorer screenshot build/first-look.png
    echo "See build/first-look.png"
else
    exec .venv/bin/langson-explorer
fi
