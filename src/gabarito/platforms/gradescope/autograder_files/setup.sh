#!/usr/bin/env bash
# Gradescope runs this once, as root, while it builds the image. It makes an environment with the versions of
# requirements.txt.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"

suits() {
    command -v "$1" >/dev/null && "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for python in python3 python3.13 python3.12 python3.11; do
        if suits "$python"; then
            return
        fi
    done
    python=""
}

find_python
if [ -z "$python" ]; then
    apt-get update
    apt-get install -y python3-venv
    find_python
fi
if [ -z "$python" ]; then
    apt-get install -y python3.11 python3.11-venv
    find_python
fi
if [ -z "$python" ]; then
    echo "Expected Python 3.11 or newer; received none. Choose a newer base image." >&2
    exit 1
fi

"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install --disable-pip-version-check --quiet --requirement "$root/source/requirements.txt"
site="$("$root/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
rm -rf "$site/gabarito"
cp -r "$root/source/framework/gabarito" "$site/gabarito"
"$root/venv/bin/python" -m compileall -q "$site/gabarito"

# For the log of the build: which sandbox student code will run in.
"$root/venv/bin/python" -c 'from gabarito.cli import main; main()' doctor || true
