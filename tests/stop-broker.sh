#!/usr/bin/env bash
# Stops a RabbitMQ broker under a web and two workers in the middle of their jobs and counts: none lost, none doubled.
#   bash tests/stop-broker.sh [200 jobs] [30 seconds]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export FACEFUSION_STOP_JOBS="${1:-200}" FACEFUSION_STOP_SECONDS="${2:-30}"
dotnet build tests/FaceFusion.Web.Tests -c Release -v quiet
dotnet test tests/FaceFusion.Web.Tests -c Release --no-build --filter FullyQualifiedName~StoppedBroker
