"""What is still missing is told to who edits; a press lists the places that lack it."""

from langson_explorer.domain.lacks import Lack, lacks
from langson_explorer.services.facets import Facet, tally


def test_nothing_is_said_to_who_only_looks(desk):
    assert not desk.features["places"].pane.lacking.isVisible()


def test_who_edits_sees_how_many_lack_what_and_lists_them(desk):
    pane, workspace = desk.features["places"].pane, desk.workspace
    workspace.editing.set("somewhere")
    assert pane.lacking.isVisible()
    counts = tally(workspace.browser.value.places, Facet.LACKS)
    pill = pane.lacking.pills[Lack.HOURS]
    assert pill._count == str(counts[Lack.HOURS])
    pill.click()
    shown = [pane._model.row_at(line).place for line in range(pane._model.rowCount())]
    assert len(shown) == counts[Lack.HOURS]
    assert all(Lack.HOURS in lacks(place) for place in shown)
    workspace.editing.set("")
    assert pane.lacking.isVisible()  # it still says why the list is short
    pill.click()
    assert workspace.filter.value.lacks is None
    assert not pane.lacking.isVisible()
