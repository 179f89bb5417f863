"""The PIN in the window: nothing is edited without it, everything is after it."""

from langson_explorer.settings import EDITING
from langson_explorer.ui.features.records.pin_card import NewPinCard, PinCard

PLACE, PIN = "den-ky-cung", "204613"


def card_of(desk, kind):
    cards = [card for card in desk.window.findChildren(kind) if card.isVisible()]
    return cards[-1] if cards else None


def locked(desk):
    lock = desk.services.editing_lock
    lock.set_pin(PIN)
    lock.lock()
    desk.do("editing-switched")


def test_the_card_offers_no_editing_while_it_is_locked(real_desk):
    real_desk.workspace.select(PLACE)
    edit = real_desk.features["card"].pane._footer._edit
    assert edit.isVisible()
    locked(real_desk)
    assert not edit.isVisible()


def test_e_asks_for_the_pin_then_opens_the_form(qtbot, real_desk, feature):
    locked(real_desk)
    real_desk.workspace.select(PLACE)
    real_desk.do("edit-place")
    card = card_of(real_desk, PinCard)
    card.line.setText("111111")
    card._give()
    qtbot.waitUntil(lambda: "4" in card.told.toPlainText())
    assert feature.form is None and card.isVisible()
    card.line.setText(PIN)
    card._give()
    qtbot.waitUntil(lambda: feature.form is not None and feature.form.session is not None)
    assert real_desk.features["card"].pane._footer._edit is not None
    assert real_desk.workspace.can_edit.value


def test_nothing_that_writes_gets_past_it(qtbot, real_desk, feature):
    records = real_desk.services.records
    session = records.open(PLACE)
    change = records.save(records.assign(session.draft, {"name_en": "Ky Cung"}), "thử", "tại chỗ")
    locked(real_desk)
    feature.revert(change.id, "thử")
    feature.add_place()
    feature.edit_many([PLACE, "den-cua-dong"])
    feature.put_first(PLACE, "0" * 64)
    assert len(records.history(PLACE)) == 1
    assert not real_desk.workspace.editing.value


def test_a_new_pin_is_typed_twice_alike(qtbot, real_desk):
    real_desk.do("editing-pin")
    card = card_of(real_desk, NewPinCard)
    card.first.setText(PIN)
    card.second.setText("204614")
    card._check()
    assert card.isVisible() and card.second.property("mark") == "wrong"
    card.second.setText(PIN)
    card._check()
    qtbot.waitUntil(lambda: real_desk.services.editing_lock.has_pin)
    assert real_desk.workspace.can_edit.value  # of who set it


def test_switched_off_it_is_not_switched_on_without_the_pin(qtbot, real_desk):
    locked(real_desk)
    real_desk.services.settings.set(EDITING, False)
    real_desk.do("settings")
    page = real_desk.features["settings"].page
    page.chosen.emit(EDITING, True)
    assert not real_desk.services.settings.get(EDITING)
    card = card_of(real_desk, PinCard)
    card.line.setText(PIN)
    card._give()
    qtbot.waitUntil(lambda: real_desk.services.settings.get(EDITING))
