"""python bench/pack.py files.json: milliseconds in which Python's zipfile packs the files, and the archive's size."""

import io
import json
import sys
import time
import zipfile

with open(sys.argv[1], encoding="utf-8") as file:
    files = json.load(file)
started = time.perf_counter()
buffer = io.BytesIO()
with zipfile.ZipFile(buffer, mode="w", compression=zipfile.ZIP_DEFLATED) as archive:
    for path, text in sorted(files.items()):
        archive.writestr(path, text)
print(json.dumps({"pack": (time.perf_counter() - started) * 1000, "zip": len(buffer.getvalue())}))
