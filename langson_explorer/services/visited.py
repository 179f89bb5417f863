"""The user's favourite places, and those seen lately."""

from langson_explorer.settings import FAVOURITES, RECENT_PLACES, Settings

MOST_RECENT = 12


class Visited:
    """Both as ids; `keep` writes those seen lately down, favourites are kept at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.recent: list[str] = list(settings.get(RECENT_PLACES))
        self.favourites: list[str] = list(settings.get(FAVOURITES))

    def add(self, place_id: str | None) -> None:
        """A place has been looked at: it comes first; none says nothing."""
        if place_id:
            others = [other for other in self.recent if other != place_id]
            self.recent = [place_id, *others][:MOST_RECENT]

    def keep(self) -> None:
        """Keep the places seen lately."""
        self._settings.set(RECENT_PLACES, list(self.recent))

    def toggle(self, place_id: str) -> bool:
        """Make a place a favourite, or no longer one; whether it is one now."""
        is_one = place_id not in self.favourites
        if is_one:
            self.favourites.append(place_id)
        else:
            self.favourites.remove(place_id)
        self._settings.set(FAVOURITES, list(self.favourites))
        return is_one
