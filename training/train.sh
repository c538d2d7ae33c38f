#!/bin/bash
# Reproduces models/ from the photos: DATA=../shared/data bash training/train.sh
# Two trainings run side by side, one thread each; about two hours on two free cores. Seeds are fixed.
set -euo pipefail
here="$(dirname "$(realpath "$0")")"
DATA="$(realpath "${1:-${DATA:-$here/../../shared/data}}")"
export DATA
cd "$here"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 OMP_WAIT_POLICY=passive
python=${PYTHON:-/usr/bin/python3}
mkdir -p runs ../models

$python shapes.py                                        # mean shape and mirror pairs
rm -f runs/hard.pickle
$python teacher.py                                       # faces in the photos without templates
$python -c "import train_landmarks; train_landmarks.training_faces()"

detector() {
    $python train_detector.py --steps 3000 --stop 1750
    $python export.py detector
    $python mine.py                                      # training scenes it takes for faces are shown more often now
    $python train_detector.py --steps 900 --start runs/detector.pt --rate 1.2e-3 --seed 2
    $python train_detector.py --steps 1500 --start runs/detector.pt --rate 1.2e-3 --seed 3
    $python export.py detector
    $python mine.py
    $python train_detector.py --steps 500 --start runs/detector.pt --rate 8e-4 --seed 6
    $python train_proposals.py --steps 1000
    $python train_proposals.py --steps 600 --start runs/proposals.pt --rate 2e-3 --seed 3
}

detector & other=$!
$python train_landmarks.py face --steps 3000 --stop 500
$python train_landmarks.py face --steps 2500 --start runs/face.pt
$python train_landmarks.py face --steps 1200 --start runs/face.pt --rate 1e-3 --seed 4
$python train_landmarks.py eye --steps 1400
$python train_landmarks.py mouth --steps 1400
wait $other
$python train_persons.py --steps 250
$python train_persons.py --steps 900 --start runs/persons.pt --rate 3e-3 --seed 2
$python train_persons.py --steps 1400 --start runs/persons.pt --rate 2e-3 --seed 5
$python export.py
$python fit_maps.py
$python catalog.py
echo "Now: dotnet run -c Release --project bench -- faces"
