"""What differs between two itineraries of the same stops."""

from difflib import SequenceMatcher

from langson_explorer.domain.itinerary import Plan


def count_moved(before: Plan, after: Plan) -> int:
    """How many of the first plan's stops stand elsewhere in the second, or no longer do.

    A stop has not moved that is on its day still, in the same order with the most others.
    """
    kept = 0
    for old, new in zip(before.days, after.days, strict=True):
        ids, new_ids = ([stop.id for stop in day.stops] for day in (old, new))
        matcher = SequenceMatcher(None, ids, new_ids, autojunk=False)
        kept += sum(block.size for block in matcher.get_matching_blocks())
    return sum(1 for _ in before.stops()) - kept
