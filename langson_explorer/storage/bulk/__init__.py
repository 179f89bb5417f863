"""Makes and checks the province's GeoPackage; import it late, for it brings geopandas along."""

from langson_explorer.storage.bulk.building import STEPS, Report, build, check
from langson_explorer.storage.bulk.problems import TableProblem

__all__ = ["STEPS", "Report", "TableProblem", "build", "check"]
