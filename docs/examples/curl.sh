#!/usr/bin/env bash
# Fuses two photos:     bash curl.sh fuse mother.jpg son.jpg result.png
# Checks a message:     bash curl.sh verify whsec_... "$webhook_id" "$webhook_timestamp" "$webhook_signature" < body
# FACEFUSION_URL says where the studio is, FACEFUSION_KEY is an account's key (leave it out where guests may come).
set -euo pipefail

api="${FACEFUSION_URL:-http://localhost:5080}/api/v1"
key=()
[ -z "${FACEFUSION_KEY:-}" ] || key=(-H "Authorization: Bearer $FACEFUSION_KEY")

ask() { curl --silent --show-error --fail-with-body "${key[@]}" "$@"; }
id_in() { sed -E 's/^\{"id":"([a-z]+_[0-9A-Z]+)".*/\1/'; }

upload() { ask -F "file=@$1" "$api/images" | id_in; }

fuse() {
    local base source wanted job
    base=$(upload "$1")
    source=$(upload "$2")
    wanted="{\"type\":\"chain\",\"input\":{\"people\":[{\"image\":\"$base\",\"weight\":60},{\"image\":\"$source\",\"weight\":40}]},\"output_options\":{\"format\":\"png\"}}"
    # Sent again under the same key after a broken connection it makes no second job.
    job=$(ask -H "Idempotency-Key: $base-$source" -d "$wanted" "$api/jobs" | id_in)
    # The stream ends with the job; its last event says how.
    ask --no-buffer "$api/jobs/$job/events" | grep '^event: ' | tail -n 1 | grep -q completed || { echo "The job failed:"; ask "$api/jobs/$job"; exit 1; }
    ask -o "$3" "$api/jobs/$job/file"
    echo "$3"
}

verify() {
    local secret=$1 id=$2 timestamp=$3 signatures=$4 now hex expected
    now=$(date +%s)
    [ $((now - timestamp)) -le 300 ] && [ $((timestamp - now)) -le 300 ] || { echo "Too old or too new."; exit 1; }
    hex=$(printf %s "${secret#whsec_}" | base64 --decode | od -An -tx1 | tr -d ' \n')
    expected=$({ printf %s "$id.$timestamp."; cat; } | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex" -binary | base64)
    # After a new secret there are two for a day: one that fits is enough.
    for signature in $signatures; do
        [ "$signature" = "v1,$expected" ] && { echo "Genuine."; exit 0; }
    done
    echo "Not genuine."
    exit 1
}

"$@"
