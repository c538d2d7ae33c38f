#!/usr/bin/env bash
# The sheet of docs/backdrop.md, docs/pictures/backdrop.webp, from sample portraits of people who do not exist: each before a ground,
# and cut out of that picture on black, white and red: bash training/draw-cutouts.sh [FOLDER]
# Everything in between stays in FOLDER (default: a new one). Needs the built command line and python3-opencv.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-$(mktemp -d)}
python=${PYTHON:-python3}
program=artifacts/bin/FaceFusion.Cli/release/facefusion
people=(alex amara darius elena henrik jun leila marco mei nina oliver ruth)

cut() {
  local out=$1 backdrop=$2
  shift 2
  "$program" cutout "$@" --backdrop "$backdrop" --label off --accept-label-terms --out "$out" >/dev/null
}

mkdir -p "$folder"/{people,photos,black,white,red,sheet}
samples=("${people[@]/#/wwwroot/samples/}")
cut "$folder/people" transparent --template "${samples[@]/%/.jpg}"
"$python" training/draw_grounds.py "$folder/people" "$folder/photos"
for ground in black:#000000 white:#ffffff red:#dc2828; do
  cut "$folder/${ground%%:*}" "${ground#*:}" "$folder"/photos/*.png
done
number=0
for name in "${people[@]}"; do
  for kind in photos black white red; do
    number=$((number + 1))
    cp "$folder/$kind/$name.png" "$folder/sheet/$(printf %02d "$number").png"
  done
done
"$python" training/draw_sheet.py "$folder/sheet" docs/pictures/backdrop.webp 12 200 200
echo "$folder"
