#!/bin/bash
# Makes models/face-space.safetensors from the portraits: DATA=../shared/data bash training/face_space/train.sh
# Two minutes on two cores. The same photos and the same landmark nets give the same file.
set -euo pipefail
here="$(dirname "$(realpath "$0")")"
root="$(realpath "$here/../..")"
DATA="$(realpath "${1:-${DATA:-$root/../shared/data}}")"
export DATA
export PYTHONPATH="$here/.." OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
python=${PYTHON:-/usr/bin/python3}
runs="$here/../runs/face_space"
mkdir -p "$runs"

cd "$root"
dotnet run -c Release --project src/FaceFusion.Cli -- analyze --json "$DATA"/london/smiling/*.jpg > "$runs/smiling.json"
cd "$here"
$python gather.py "$runs/smiling.json"
$python fit.py
$python ../catalog.py
