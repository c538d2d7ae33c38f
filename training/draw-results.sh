#!/usr/bin/env bash
# The contact sheet of docs/results.md, from the sample portraits of people who do not exist: bash training/draw-results.sh [FOLDER]
# The results stay in FOLDER (default: a new one), the sheet goes to docs/pictures/results.webp.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
dotnet build src/FaceFusion.Cli -c Release -v q --nologo
program=artifacts/bin/FaceFusion.Cli/release/facefusion.dll
s=wwwroot/samples
make() {
  local verb=$1 number=$2
  shift 2
  dotnet "$program" "$verb" "$@" --template --label off --accept-label-terms --size 1024 --out "$folder/$number.png" >/dev/null
}

make fuse 01 --base $s/elena.jpg --source $s/kwame.jpg:0.5
make fuse 02 --base $s/mei.jpg --source $s/leila.jpg:0.5 --source $s/amara.jpg:0.3333
make fuse 03 --base $s/ruth.jpg --source $s/oliver.jpg:0.5 --source $s/henrik.jpg:0.4 --source $s/nina.jpg:0.6 --smoothing 0.6,0.7,0.8 --brightness 0,0,0.2
make fuse 04 --base $s/darius.jpg --source $s/jun.jpg:0.8 --source $s/marco.jpg:0.8 --method centre
make average 05 $s/*.jpg
make average 06 $s/nina.jpg $s/leila.jpg $s/sofia.jpg $s/mei.jpg $s/elena.jpg $s/amara.jpg $s/ruth.jpg --background "#7a8f78"
make average 07 $s/marco.jpg $s/darius.jpg $s/jun.jpg $s/kwame.jpg $s/oliver.jpg --onto $s/henrik.jpg
make average 08 $s/jun.jpg $s/mei.jpg --symmetry both
make fuse 09 --base $s/sofia.jpg --smile 0.8
make fuse 10 --base $s/nina.jpg --age 0.8
make fuse 11 --base $s/elena.jpg --source $s/kwame.jpg:0.9 --seam gradient --color-match 0
make fuse 12 --base $s/alex.jpg --source $s/amara.jpg:0.5 --shape 1.8
"${PYTHON:-python3}" training/draw_sheet.py "$folder" docs/pictures/results.webp
echo "$folder"
