#!/bin/sh
# Installs the program for this user alone, without root; `sh install.sh --uninstall` takes it away again.
# What the user has made (itineraries, records) is never touched.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
name=langson-explorer
program=$data/$name-program

renew() { # the menus' own caches, where this desktop has any
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications" || :; fi
    if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || :; fi
}

if [ "${1:-}" = --uninstall ]; then
    rm -rf "$program" "$program.new" "$program.old"
    rm -f "$bin/$name" "$data/applications/$name.desktop" "$data/mime/packages/$name.xml"
    rm -f "$data/icons/hicolor/scalable/apps/$name.svg"
    renew
    echo "Đã gỡ chương trình; lịch trình và sổ thay đổi vẫn còn trong $data/$name."
    exit 0
fi

mkdir -p "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps" "$bin"
rm -rf "$program.new" "$program.old"
cp -a --sparse=always "$here/$name" "$program.new"
if [ -e "$program" ]; then mv "$program" "$program.old"; fi
mv "$program.new" "$program"
rm -rf "$program.old"
ln -sf "$program/$name" "$bin/$name"
sed "s|^Exec=$name|Exec=\"$program/$name\"|" "$here/$name.desktop" >"$data/applications/$name.desktop"
cp "$here/$name.xml" "$data/mime/packages/$name.xml"
cp "$here/$name.svg" "$data/icons/hicolor/scalable/apps/$name.svg"
renew
echo "Đã cài. Mở từ menu, hoặc: $bin/$name"
