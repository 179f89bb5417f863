"""What features ask of each other, by name, is there; each is whole without the others."""

import re
from pathlib import Path

import pytest

import langson_explorer.ui
from langson_explorer.services.workspace import Workspace
from langson_explorer.ui.desk.features import FEATURES
from langson_explorer.ui.desk.window import Window
from langson_explorer.ui.features.plan.feature import PlanFeature

UI = Path(langson_explorer.ui.__file__).parent
ASKED = re.compile(r'\bdo\(\s*"([a-z-]+)"|\b_?action\("([a-z-]+)"\)|asked\.emit\("([a-z-]+)"\)')


def asked_for():
    for file in UI.rglob("*.py"):
        for found in ASKED.finditer(file.read_text(encoding="utf-8")):
            yield next(filter(None, found.groups())), file.name


def test_whatever_is_asked_for_by_name_is_offered(desk):
    asked = set(asked_for())
    assert len(asked) > 20
    assert {(name, file) for name, file in asked if name not in desk.actions} == set()


def test_no_two_features_offer_the_same(desk):
    ids = [feature.id for feature in desk.features.values()]
    assert len(set(ids)) == len(ids) == len(FEATURES)


def test_what_is_dropped_and_nobody_else_takes_is_for_the_plan():
    assert FEATURES[-1] is PlanFeature


class Alone:
    """A shell around one feature: nobody answers what it asks for."""

    def __init__(self, window):
        self.window, self.notices = window, window.notices
        self.asked = []

    def do(self, action_id, *args):
        self.asked.append(action_id)

    def action(self, action_id):
        raise KeyError(action_id)

    def place(self, pane):
        pane.make()

    def say(self, *_args, **_named):
        """Nobody hears it."""

    tell_trouble = say


@pytest.mark.parametrize("kind", FEATURES, ids=lambda kind: kind.id)
def test_each_is_whole_without_the_others(qtbot, services, kind):
    workspace = Workspace()
    window = Window(workspace)
    qtbot.addWidget(window)
    feature = kind(Alone(window), workspace, services)
    workspace.take_catalogue(services.browser)
    workspace.take_plans(services.planning)
    workspace.select("tam-thanh")
    workspace.type("động")
    workspace.language.set("en")
    assert all(action.id for action in feature.actions())
    assert feature.may_close()
