"""A whole backup put back by the services of a window: it writes nothing after that."""

import zipfile

import pytest

from langson_explorer.app import wiring
from langson_explorer.errors import DamagedFileError
from langson_explorer.paths import Paths
from langson_explorer.settings import BACKUP_DAILY, BACKUP_FOLDER, OFFICE_NAME

PLACE = "den-ky-cung"


@pytest.fixture
def paths(catalogue_file, tmp_path):
    return Paths(Paths.standard().resources, catalogue_file.parent, tmp_path / "user")


def edit(services, name):
    records = services.records
    draft = records.assign(records.open(PLACE).draft, {"name_en": name})
    return records.save(draft, "thử", "tại chỗ")


def test_settings_come_back_newer_changes_stay_and_nothing_is_written_after(paths, tmp_path):
    services = wiring.build(paths)
    services.settings.set(OFFICE_NAME, "Phòng cũ")
    edit(services, "Old")
    backup = services.backups.make(tmp_path / "stick.backup.zip").path
    services.settings.set(OFFICE_NAME, "Phòng mới")
    edit(services, "New")
    done = services.restore(backup)
    assert services.starts_anew and done.rescued == 1
    services.settings.set(OFFICE_NAME, "như lúc đóng cửa sổ")
    services.close()
    again = wiring.build(paths)
    assert again.settings.get(OFFICE_NAME) == "Phòng cũ"
    assert again.browser.get(PLACE).name.en == "New"
    again.close()


def test_a_damaged_backup_changes_nothing(paths, tmp_path):
    services = wiring.build(paths)
    services.settings.set(OFFICE_NAME, "Phòng")
    edit(services, "Old")
    backup = services.backups.make(tmp_path / "stick.backup.zip").path
    with zipfile.ZipFile(backup, "a") as file:
        file.writestr("photos/stranger.jpg", b"not of this backup")
    with pytest.raises(DamagedFileError, match="backup-damaged"):
        services.restore(backup)
    assert not services.starts_anew
    services.settings.set(OFFICE_NAME, "Phòng khác")
    services.close()
    assert wiring.build(paths).settings.get(OFFICE_NAME) == "Phòng khác"


def test_the_folder_chosen_holds_at_once(paths, tmp_path):
    services = wiring.build(paths)
    edit(services, "Old")
    before = services.backups.folder
    services.settings.set(BACKUP_FOLDER, str(tmp_path / "usb"))
    assert services.backups.folder == tmp_path / "usb" != before
    assert services.backups.make().path.parent == tmp_path / "usb"
    services.close()


def test_the_backup_of_the_day_is_made_unless_it_is_switched_off(paths):
    services = wiring.build(paths)
    edit(services, "Old")
    services.settings.set(BACKUP_DAILY, False)
    assert services.back_up_daily() is None
    assert services.backups.state().newest is None
    services.settings.set(BACKUP_DAILY, True)
    made = services.back_up_daily()
    state = services.backups.state()
    assert made is not None and state.newest is not None and state.newest.path == made.path
    assert state.free_bytes
    services.close()
