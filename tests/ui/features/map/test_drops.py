"""What is dropped onto the map is for the window around it."""

from desk_builders import TAM_THANH


def test_the_map_takes_no_drops(drive):
    driver = drive([TAM_THANH])
    part = driver.view.view.focusProxy()
    while part is not driver.view.parent():
        assert not part.acceptDrops(), part
        part = part.parentWidget()
