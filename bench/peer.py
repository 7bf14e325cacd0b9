"""python bench/peer.py prd.md: milliseconds of each of the peer's stages in this process."""

import json
import sys
import time

from archiet_microcodegen import _core as peer

with open(sys.argv[1], encoding="utf-8") as file:
    value = file.read()
report = {}
for name, stage in {
    "parse": peer.parse_prd,
    "genome": peer.manifest_to_genome,
    "render": peer.render_genome,
    "pack": peer.pack,
}.items():
    started = time.perf_counter()
    value = stage(value)
    report[name] = (time.perf_counter() - started) * 1000
    if name == "render":
        report["files"] = len(value)
        report["bytes"] = sum(len(text.encode()) for text in value.values())
report["zip"] = len(value)
print(json.dumps(report))
