#!/usr/bin/env bash
# Makes docs/pictures/try-on.webp: 24 compositions of sample portraits, who are people who do not exist, on the built-in models and themselves.
# Needs the built command line and python3-opencv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
facefusion=artifacts/bin/FaceFusion.Cli/release/facefusion
out="${TMPDIR:-/tmp}/facefusion-sheet"
rm -rf "$out"; mkdir -p "$out"
number=0
while read -r person model garment options; do
    number=$((number + 1))
    [ "$person" = - ] && face=() || face=(--person "wwwroot/samples/$person.jpg")
    case "$model" in *.jpg) model="wwwroot/samples/$model" ;; *) model="builtin:$model" ;; esac
    # shellcheck disable=SC2086
    "$facefusion" tryon "${face[@]}" --model "$model" --garment "builtin:$garment" $options --label off --accept-label-terms --size 1024 --out "$out/$(printf %02d $number).png" | grep -i niqe || true
done <<'LOOKS'
elena woman-amara tee-yellow-studio
- woman-amara jacket-denim
leila woman-amara dress-red
ruth woman-nina shirt-blue --tuck in
sofia woman-nina hoodie-navy-studio
- woman-nina tee-rose-v
alex woman-mei dress-flowers
- woman-mei sweater-green
nina woman-mei tee-stripes
marco man-oliver tee-black-peaks
- man-oliver shirt-check
darius man-oliver jacket-bomber
kwame man-henrik shirt-blue
- man-henrik hoodie-grey
oliver man-henrik jacket-denim
henrik man-kwame shirt-short-white
- man-kwame tee-yellow-studio --fit 1
jun man-kwame sweater-green
- girl-lily dress-red
- girl-lily tee-rose-v
- boy-leo tee-black-peaks
- boy-leo shirt-check
- sofia.jpg sweater-green
- darius.jpg tee-stripes
LOOKS
"${PYTHON:-python3}" training/draw_sheet.py "$out" docs/pictures/try-on.webp 8 300 400
