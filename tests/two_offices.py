"""Two offices over the real catalogue that trust one another, with a stick between them."""

from dataclasses import replace
from pathlib import Path

from langson_explorer.app import wiring
from langson_explorer.app.wiring import Services
from langson_explorer.domain.records.changes import Change
from langson_explorer.paths import Paths
from langson_explorer.settings import OFFICE_NAME
from langson_explorer.storage.exchange.taking import Taken

PLACE = "den-ky-cung"


class TwoOffices:
    """Ours and theirs, each with all services of the program in a folder of its own."""

    def __init__(self, folder: Path, geodata: Path) -> None:
        self.stick = folder / "stick.xlgoi"
        self.ours = self._office(folder / "ours", geodata, "Phòng Nghiệp vụ")
        self.theirs = self._office(folder / "theirs", geodata, "Xã Hữu Liên")
        for one, other in ((self.ours, self.theirs), (self.theirs, self.ours)):
            key = other.exchange.own_key()
            one.exchange.trust(key.public, key.name)

    def _office(self, user: Path, geodata: Path, name: str) -> Services:
        user.mkdir()
        services = wiring.build(replace(Paths.standard(), geodata=geodata, user=user))
        services.settings.set(OFFICE_NAME, name)
        return services

    def edit(
        self, services: Services, place: str = PLACE, source: str = "tại chỗ", **told: str
    ) -> Change:
        records = services.records
        return records.save(records.assign(records.open(place).draft, told), "thử", source)

    def carry(self, one: Services, other: Services) -> Taken:
        one.exchange.make(self.stick)
        return other.exchange.take(self.stick)

    def clash(self, place: str = PLACE, source: str = "tại chỗ", **both: tuple[str, str]) -> None:
        """Each office writes another value; ours takes what they have written."""
        for nth, services in enumerate((self.ours, self.theirs)):
            told = {name: values[nth] for name, values in both.items()}
            self.edit(services, place, source, **told)
        self.carry(self.theirs, self.ours)

    def close(self) -> None:
        for services in (self.ours, self.theirs):
            services.close()
