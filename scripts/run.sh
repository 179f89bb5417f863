#!/bin/sh
# Opens the window; on a Linux machine without a display draws it into build/first-look.png.
set -eu
cd "$(dirname "$0")/.."

if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "This machine has no display: the same window is drawn off-screen instead, into"
    mkdir -p build
    # The remarks of Qt and of Chromium are about the graphics card that is not there.
    export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES="default.warning=false"
    export QTWEBENGINE_CHROMIUM_FLAGS="--log-level=3"
    exec .venv/bin/langson-explorer screenshot build/first-look.png
fi
exec .venv/bin/langson-explorer
