#!/usr/bin/env bash
# Draws mannequins and garments again, into wwwroot/tryon. Needs python3-opencv, python3-scipy, a C++ compiler, and the built command line.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
heads="${TMPDIR:-/tmp}/facefusion-children"
mkdir -p "$heads"
for child in sofia:girl jun:boy; do
    adult="${child%%:*}" name="${child##*:}"
    artifacts/bin/FaceFusion.Cli/release/facefusion fuse --base "wwwroot/samples/$adult.jpg" --template --age -1 --label off --accept-label-terms \
        --out "$heads/$name-young.png" --template-out "$heads/$name-young.tem" > /dev/null
    python3 training/tryon/children.py "$heads/$name-young.png" "$heads/$name-young.tem" "$heads/$name"
done
python3 training/tryon/mannequins.py wwwroot/tryon/models "$@"
python3 training/tryon/garments.py wwwroot/tryon/garments "$@"
