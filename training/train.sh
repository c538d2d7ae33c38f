#!/bin/bash
# Reproduces models/ from the photos: DATA=../shared/data bash training/train.sh
# Two trainings run side by side, one thread each; about an hour and a half on two cores. Seeds are fixed.
set -euo pipefail
cd "$(dirname "$0")"
export DATA="$(realpath "${1:-${DATA:-../../shared/data}}")"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 OMP_WAIT_POLICY=passive
python=${PYTHON:-/usr/bin/python3}
mkdir -p runs ../models

$python shapes.py                                        # mean shape and mirror pairs
rm -f runs/pseudo.pickle runs/shapes.json runs/hard.pickle
$python teacher.py                                       # faces in the photos without templates
$python -c "import train_landmarks; train_landmarks.training_faces()"

# First round: labelled portraits only.
$python train_detector.py --steps 3000 & detector=$!
$python train_landmarks.py face --steps 3000
$python train_landmarks.py eye --steps 1500
$python train_landmarks.py mouth --steps 1500
wait $detector
$python export.py

# Second round: the cascade labels the other training photos; the detector sees the scenes it took for faces.
$python pseudo.py
$python mine.py
$python train_detector.py --steps 1500 --start runs/detector.pt --rate 1e-3 --seed 2 & detector=$!
$python train_landmarks.py face --steps 1500 --start runs/face.pt --rate 1e-3 --seed 2
$python train_landmarks.py eye --steps 1200 --start runs/eye.pt --rate 1e-3 --seed 2
$python train_landmarks.py mouth --steps 1200 --start runs/mouth.pt --rate 1e-3 --seed 2
wait $detector
$python export.py
$python catalog.py
$python evaluate.py | tee runs/figures.json
