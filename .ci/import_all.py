"""Import every module with nothing installed but what inconcert requires, with warnings as errors.

Run by the Python of an environment that has only inconcert. Modules that need an extra are imported when they are
used, so none may fail here.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec

import inconcert

EXTRAS = (
    *("pandas", "polars", "pyspark", "networkx", "altair", "py3langid", "starlette", "uvicorn"),
    *("httpx2", "tenacity", "pydantic", "apprise"),
)

present = [name for name in EXTRAS if find_spec(name)]
if present:
    raise SystemExit(f"this environment is not minimal: it has {', '.join(present)}")
names = [module.name for module in pkgutil.walk_packages(inconcert.__path__, "inconcert.")]
for name in names:
    if name != "inconcert.__main__":
        import_module(name)
print(f"{len(names)} modules imported with the least installed")
