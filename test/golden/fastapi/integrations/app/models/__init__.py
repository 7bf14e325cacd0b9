"""All tables. Importing this package makes each of them known to `Base.metadata`."""

import importlib
import pkgutil

for module in pkgutil.iter_modules(__path__, f"{__name__}."):
    importlib.import_module(module.name)
