#!/bin/bash
# Reproduces models/ from the photos: DATA=../shared/data bash training/train.sh
# The landmark nets want a GPU (ten minutes; without one shorter schedules, some hours); all else takes about two hours on two
# free cores, two trainings side by side, one thread each. Seeds are fixed.
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
echo "{}" > doubt.json
$python pack.py                                          # what the landmark nets learn from; points of photos without templates by models/
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

# What the committed nets were trained by is the first; the second is as much as two cores do overnight.
landmarks() {
    if $python -c "import sys, torch; sys.exit(not torch.cuda.is_available())"; then
        for kind in face eye mouth; do
            $python train_landmarks.py $kind --steps 9200 --batch 256 --rate 3e-3 --room 2000 --workers 4 & trainings="${trainings:-} $!"
        done
        for training in $trainings; do wait $training; done
    else
        for kind in face eye mouth; do $python train_landmarks.py $kind --steps 9200; done
    fi
}

# The mouth net that is committed had its schedule before any mixed face bared its teeth; these steps came after.
# $python train_landmarks.py mouth --steps 830 --start runs/mouth.pt --rate 8e-4 --seed 5 --room 800

detector & other=$!
landmarks
wait $other
$python train_persons.py --steps 250
$python train_persons.py --steps 900 --start runs/persons.pt --rate 3e-3 --seed 2
$python train_persons.py --steps 1400 --start runs/persons.pt --rate 2e-3 --seed 5
$python export.py
$python fit_doubt.py                                     # how sure the nets may be, from people who are held out
$python export.py face eye mouth
$python fit_maps.py
$python catalog.py
echo "Now: dotnet run -c Release --project bench -- faces"
