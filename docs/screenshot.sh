#!/bin/sh
# Draws the pictures of the README from the program itself: a made-up borough on a
# fixed day, worked by its keys in a terminal in memory. Needs Go and nothing else.
# "docs/screenshot.sh FOLDER" also writes PNGs to a folder to look at, with rsvg-convert.
set -eu
png=${1-}
cd "$(dirname "$0")/.."
go test ./cmd/caseload -count=1 -run '^TestPictures$' -pictures "$PWD/docs"
[ -n "$png" ] || exit 0
for f in docs/*.svg; do
	rsvg-convert --zoom 1.5 --output "$png/$(basename "$f" .svg).png" "$f"
done
