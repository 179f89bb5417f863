"""Versions, templates, the archive; two plans day by day."""

from datetime import date

import pytest

from langson_explorer.services.plan_roles import PlanRoles
from langson_explorer.settings import Settings
from langson_explorer.ui.features.plan.plan_menu import build_plan_menu


@pytest.fixture
def roles(planning, tmp_path):
    return PlanRoles(Settings(tmp_path / "settings.json"), planning)


def ids(summaries):
    return [one.id for one in summaries]


def places(plan):
    return [stop.place_id for stop in plan.stops()]


def test_a_version_stays_as_it_was_when_the_plan_goes_on(planning, roles, fill, tmp_path):
    fill(["p1", "p2"])
    open_id = planning.plan.id
    name = roles.keep_version()
    planning.remove_stop(planning.plan.days[0].stops[0].id)
    assert planning.plan.id == open_id
    (kept,) = roles.versions(open_id)
    assert kept.name == name
    assert places(planning.get(kept.id)) == ["p1", "p2"]
    assert places(planning.plan) == ["p2"]
    assert ids(roles.at_hand()) == [open_id]
    again = PlanRoles(Settings.load(tmp_path / "settings.json"), planning)  # after a new start
    assert ids(again.versions(open_id)) == [kept.id]


def test_a_template_begins_new_plans_and_has_no_date(planning, roles, fill):
    fill(["p1"])
    planning.set_date(date(2027, 2, 27))
    roles.keep_template()
    (template,) = roles.templates()
    assert planning.get(template.id).start_date is None
    made = roles.begin_as(template.id)
    assert planning.plan.id == made != template.id
    assert places(planning.plan) == ["p1"]
    assert made in ids(roles.at_hand())


def test_what_is_archived_can_be_taken_out_whole(planning, roles, fill):
    fill(["p1", "p2"])
    away = planning.plan.id
    roles.archive(away)
    assert planning.plan.id != away
    assert away not in ids(roles.at_hand())
    assert ids(roles.archived()) == [away]
    roles.take_out(away)
    assert planning.plan.id == away
    assert places(planning.plan) == ["p1", "p2"]
    assert not roles.archived()


def test_the_menu_offers_them(pane, roles, fill, notices):
    fill(["p1"])
    pane.verbs.roles = roles
    pane.verbs.keep_version()
    menu = build_plan_menu(pane, pane.verbs, lambda: None)
    words = [action.text() for action in menu.actions()]
    assert {"Giữ bản này", "Lưu làm mẫu", "Đưa vào lưu trữ", "Các bản đã giữ"} <= set(words)
    pane.verbs.archive()
    assert "lưu trữ" in notices[-1][0]
    notices[-1][2][1]()
    assert places(pane.verbs.plan) == ["p1"]
