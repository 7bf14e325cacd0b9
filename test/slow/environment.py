"""Makes a virtual environment in a folder, with what the other arguments ask of pip, unless a complete one is there.

Of several processes that want the same one, one makes it and the others wait; the system ends the wait when that one dies.
"""

import fcntl
import subprocess
import sys
import venv
from pathlib import Path

folder = Path(sys.argv[1])
python = folder / "bin/python"
complete = folder / ".complete"

with Path(f"{folder}.lock").open("w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    # The interpreter is a link, which leads nowhere once that installation of Python is gone.
    if not (complete.exists() and python.exists()):
        venv.create(folder, clear=True, symlinks=True, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *sys.argv[2:]], check=True)
        complete.touch()
