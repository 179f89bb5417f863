#!/bin/sh
# Makes .venv from requirements.lock; does nothing when it was made from the same files before.
set -eu
cd "$(dirname "$0")/.."

made_from=$(cat requirements.lock pyproject.toml | cksum)
if [ -x .venv/bin/python ] && [ "$(cat .venv/made-from 2>/dev/null)" = "$made_from" ]; then
    exit 0
fi

find_python() {
    for name in python3.12 python3.13 python3.14 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    python=$(find_python)
    if [ -z "$python" ]; then
        echo "Python 3.12 or later is needed, and none is on this machine's PATH." >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version)"
    if ! "$python" -m venv --clear .venv; then
        echo "$python cannot make an environment (on Debian and Ubuntu: apt-get install python3-venv)." >&2
        exit 1
    fi
fi

echo "Installing the libraries of requirements.lock"
.venv/bin/python -m pip install -qq --require-hashes --no-deps -r requirements.lock
.venv/bin/python hatch_build.py
.venv/bin/python -m pip install -qq --no-build-isolation --no-deps --editable .
echo "$made_from" >.venv/made-from
