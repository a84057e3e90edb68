#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Brings the English plural forms up to date with the sources. Run from anywhere after a text with %n was added.
set -eu
cd "$(dirname "$0")/.."
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
"$lupdate" -silent -I . -pluralonly -no-obsolete -locations none app/gui qml -ts i18n/hearth_en.ts
python3 i18n/fill_english.py i18n/hearth_en.ts
