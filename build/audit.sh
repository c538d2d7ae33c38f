#!/usr/bin/env bash
# Says whether packages have known holes, as far as the registries tell: a line each for NuGet and npm. A registry that does not
# answer within AUDIT_SECONDS (60) is skipped, and the line says so. The exit code is 1 only for holes of high or critical severity.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
limit="${AUDIT_SECONDS:-60}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
found=0

if nuget="$(timeout "$limit" dotnet list FaceFusion.Web.sln package --vulnerable --include-transitive 2>&1)"; then
  if grep -qE '^ +> ' <<<"$nuget"; then
    echo "audit: NuGet: packages with known holes:"
    grep -E '^ +> ' <<<"$nuget" | sort -u
    grep -qE '^ +> .*(High|Critical)' <<<"$nuget" && found=1
  else
    echo "audit: NuGet: no package with a known hole, as far as the registry tells"
  fi
else
  echo "audit: NuGet: skipped, the registry did not answer"
fi

npm="$(timeout "$limit" npm audit --json --fetch-retries=0 2>/dev/null)"
counts="$(node -e '
  try {
    const { metadata } = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const { low, moderate, high, critical } = metadata.vulnerabilities;
    console.log(low + moderate, high + critical);
  } catch { }' <<<"$npm")"
case "$counts" in
  "") echo "audit: npm: skipped, the registry did not answer" ;;
  "0 0") echo "audit: npm: no package with a known hole" ;;
  *) echo "audit: npm: holes of low or moderate, and of high or critical severity: $counts"; [ "${counts#* }" != 0 ] && found=1 ;;
esac
exit $found
