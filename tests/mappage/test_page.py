import re

from langson_explorer.mappage.address import PAGE_URL
from langson_explorer.mappage.page import render_page, write_page

_ADDRESS = re.compile(r"""(?:src|href)="([^"]*)\"""")
_OTHER_MACHINES = re.compile(r"https?:|(?<!langson:)//\w")


def test_the_page_is_the_same_every_time():
    assert render_page() == render_page()


def test_every_part_comes_from_our_own_scheme():
    page = render_page()
    addresses = _ADDRESS.findall(page.html)
    assert addresses
    assert all(address.startswith("langson://app/") for address in addresses)
    assert not _OTHER_MACHINES.search(page.html + page.boot)


def test_no_script_stands_in_the_page():
    assert not re.search(r"<script[^>]*>[^<\s]", render_page().html)
    assert not re.search(r"\son\w+=|<style", render_page().html)


def test_the_policy_comes_before_anything_is_loaded():
    html = render_page().html
    policy = html.index("Content-Security-Policy")
    assert policy < html.index("<script")
    assert policy < html.index("<link")
    assert "default-src 'none'" in html
    assert "unsafe" not in html


def test_the_map_is_made_under_a_name_the_page_knows():
    page = render_page()
    assert 'id="map_langson"' in page.html
    assert "var map_langson = L.map(" in page.boot
    assert '"maxZoom": 15' in page.boot


def test_the_build_writes_the_page_with_its_script(tmp_path):
    (tmp_path / "js" / "parts").mkdir(parents=True)
    (tmp_path / "js" / "main.js").write_text('import { a } from "./parts/a.js";\nimport "./b.js";')
    (tmp_path / "js" / "parts" / "a.js").write_text('import {\n  b,\n} from "../b.js";\n')
    (tmp_path / "js" / "b.js").write_text("export const b = 1; // no import of its own")
    write_page(tmp_path)
    html = (tmp_path / PAGE_URL.rsplit("/", 1)[1]).read_text("utf-8")
    asked = re.findall(r'modulepreload" href="langson://app/web/([^"]*)"', html)
    assert sorted(asked) == ["js/b.js", "js/main.js", "js/parts/a.js"]
    assert html == render_page(asked).html
    assert (tmp_path / "map.boot.js").read_text("utf-8") == render_page().boot
