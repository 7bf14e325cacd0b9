"""Create `.env` from `.env.example`, with a random secret for each placeholder. An `.env` that is there stays."""

import os
import re
import secrets
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLACEHOLDER = re.compile(r"change-me(?:-[a-z]+)*")


def filled(example: str) -> str:
    """Return the example with equal secrets for equal placeholders."""
    values: defaultdict[str, str] = defaultdict(lambda: secrets.token_hex(32))
    lines = example.splitlines(keepends=True)
    return "".join(
        line if line.startswith("#") else PLACEHOLDER.sub(lambda match: values[match[0]], line) for line in lines
    )


def main() -> None:
    """Write the file, readable by its owner alone."""
    text = filled((ROOT / ".env.example").read_text(encoding="utf-8"))
    try:
        descriptor = os.open(ROOT / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
