"""Check the scripts of the map page: formatter and linter, types, unit tests.

Biome reads the text, TypeScript the types in the comments (with those of the messages, made anew
from Python), node runs `resources/web/tests`. All come from npm at locked versions, into build/.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

import message_types

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "resources" / "web"
TOOLS = ROOT / "build" / "web-tools"
sys.path.insert(0, str(ROOT))

import hatch_build  # noqa: E402 - lies in the root


def install_tools() -> None:
    """Get the tools where the lock is another than theirs; raises BuildError."""
    stamp = TOOLS / "made-from"
    digest = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    print("Getting the checkers of the page's scripts from npm")
    hatch_build.install_packages(ROOT, TOOLS)
    stamp.write_text(digest, "utf-8")


def checks() -> list[list[str]]:
    """The arguments of node for each check; run them in the folder of the web resources."""
    packages = TOOLS / "node_modules"
    tests = sorted(str(file) for file in (WEB / "tests").glob("*.test.js"))
    return [
        [f"{packages}/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
        [f"{packages}/typescript/lib/tsc.js", "--project", "."],
        ["--test", "--test-reporter=dot", *tests],
    ]


def main() -> int:
    """Run all of them; 1 where one found something."""
    hatch_build.install_node()
    try:
        install_tools()
    except hatch_build.BuildError as problem:
        print(problem, file=sys.stderr)
        return 1
    message_types.main()
    node = hatch_build.node_command()
    assert node is not None  # npm is there, so node is
    return max(
        subprocess.run([*node, *check], cwd=WEB, check=False).returncode for check in checks()
    )


if __name__ == "__main__":
    sys.exit(main())
