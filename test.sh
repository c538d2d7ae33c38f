#!/usr/bin/env bash
# Runs every test. Needs the .NET 10 SDK and Node 20; installs Debian's chromium, ffmpeg, postgresql and
# rabbitmq-server where they are not found and it may.
# The last line is "N passed, N failed"; the exit code is 0 only where nothing failed.
#   bash test.sh            everything
#   bash test.sh Imaging    only the test projects whose name contains the word
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
only="${1:-}"
configuration="${CONFIGURATION:-Release}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

need() {
  command -v "$1" >/dev/null 2>&1 && return
  echo "$1 is missing: $2" >&2
  echo "0 passed, 1 failed"
  exit 1
}
need dotnet "install the .NET 10 SDK"
need npm "install Node.js 20 or newer"

find_browser() {
  for name in "${FACEFUSION_BROWSER:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return
  done
  return 1
}

if ! find_browser >/dev/null; then
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "No browser found: installing Debian's chromium and a Chinese font"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk; } >/dev/null 2>&1 \
      || echo "chromium could not be installed: the browser tests will be shown as skipped" >&2
  else
    echo "No browser found (chromium, chromium-browser, google-chrome): the browser tests will be shown as skipped" >&2
  fi
fi
FACEFUSION_BROWSER="$(find_browser || true)"
export FACEFUSION_BROWSER

# Installs a program of Debian's: what there is a sign of it, its package, and which tests need it.
install() {
  compgen -G "$1" >/dev/null && return
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "No $2 found: installing Debian's"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null 2>&1 \
      || echo "$2 could not be installed: the tests of $3 will be shown as skipped" >&2
  else
    echo "No $2 found: the tests of $3 will be shown as skipped" >&2
  fi
}
command -v ffmpeg >/dev/null 2>&1 || install /usr/bin/ffmpeg ffmpeg clips
[ -n "${FACEFUSION_POSTGRES:-}" ] || install "/usr/lib/postgresql/*/bin/initdb" postgresql "several machines"
install /usr/lib/rabbitmq/bin/rabbitmq-server rabbitmq-server "a broker"

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0

if ! dotnet build FaceFusion.Web.sln -c "$configuration" -v quiet; then
  echo "The build failed." >&2
  echo "0 passed, 1 failed"
  exit 1
fi

# Beside the tests, which it does not slow: it waits for registries most of the time.
audit=""
if [ -z "$only" ]; then
  bash build/audit.sh >"$results/audit.txt" 2>&1 &
  audit=$!
fi

count() { grep -oE "<Counters [^>]*" "$1" | grep -oE " $2=\"[0-9]+\"" | grep -oE '[0-9]+' | head -n 1; }

for project in tests/*.Tests/*.Tests.csproj e2e/*.csproj; do
  name="$(basename "$project" .csproj)"
  [ -f "$project" ] || continue
  case "$name" in *"$only"*) ;; *) continue ;; esac
  echo "== $name"
  dotnet test "$project" -c "$configuration" --no-build --nologo -v quiet \
    --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=minimal"
  status=$?
  if [ -f "$results/$name.trx" ]; then
    executed="$(count "$results/$name.trx" executed)"
    passed=$((passed + $(count "$results/$name.trx" passed)))
    failed=$((failed + $(count "$results/$name.trx" failed)))
    skipped=$((skipped + $(count "$results/$name.trx" total) - executed))
    # A run that broke off after its last good test has failed, whatever it counted.
    [ $status -ne 0 ] && [ "$(count "$results/$name.trx" failed)" = 0 ] && failed=$((failed + 1))
  else
    echo "$name left no result (exit code $status)" >&2
    failed=$((failed + 1))
  fi
done

if [ -n "$audit" ]; then
  wait "$audit" || { failed=$((failed + 1)); echo "A package has a hole of high or critical severity:" >&2; }
  cat "$results/audit.txt"
fi
[ $skipped -gt 0 ] && echo "$skipped skipped (the reasons stand above)"
[ $((passed + failed)) -eq 0 ] && echo "No test matched \"$only\"." >&2 && failed=1
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
