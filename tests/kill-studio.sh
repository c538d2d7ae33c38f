#!/usr/bin/env bash
# Kills a studio (SIGKILL) again and again in the middle of its jobs and counts: none lost, none doubled.
#   bash tests/kill-studio.sh [200] [sqlite|postgres]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export FACEFUSION_KILLS="${1:-200}" FACEFUSION_DATABASE="${2:-sqlite}"
dotnet build tests/FaceFusion.Web.Tests -c Release -v quiet
dotnet test tests/FaceFusion.Web.Tests -c Release --no-build --filter "FullyQualifiedName~Tests.Durability&FullyQualifiedName!~Stopped"
