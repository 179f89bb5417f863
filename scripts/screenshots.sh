#!/bin/sh
# Draws the window in each language, theme and size into docs/screenshots.
set -eu
cd "$(dirname "$0")/.."

# The remarks of Qt and of Chromium are about the graphics card that is not there.
export QT_QPA_PLATFORM=offscreen QT_LOGGING_RULES="default.warning=false"
export QTWEBENGINE_CHROMIUM_FLAGS="--log-level=3"

mkdir -p docs/screenshots
for language in vi en zh; do
    for theme in light dark; do
        for size in 1280x720 1920x1080; do
            picture="docs/screenshots/desk-$language-$theme-$size.png"
            .venv/bin/langson-explorer screenshot "$picture" \
                --size "$size" --lang "$language" --theme "$theme"
        done
    done
done
