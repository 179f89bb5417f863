"""Makes and checks the province's GeoPackage: what is asked of it brings geopandas along.

The folder itself does not: a frozen program, which holds no geopandas, draws provinces together.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langson_explorer.storage.bulk.building import STEPS, Report, build, check
    from langson_explorer.storage.bulk.problems import TableProblem

__all__ = ["STEPS", "Report", "TableProblem", "build", "check"]


def __getattr__(name: str) -> object:
    """What `__all__` promises, imported when it is asked for."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.building"), name)
