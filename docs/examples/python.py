"""Fuses two photos, and checks messages of webhooks; Python 3.9 or later, nothing else.

    python3 python.py fuse mother.jpg son.jpg result.png
    python3 python.py verify whsec_... WEBHOOK_ID WEBHOOK_TIMESTAMP WEBHOOK_SIGNATURE < body

FACEFUSION_URL says where the studio is, FACEFUSION_KEY is an account's key (leave it out where guests may come).
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
import urllib.parse
import urllib.request

API = os.environ.get("FACEFUSION_URL", "http://localhost:5080") + "/api/v1"
TOLERANCE = 5 * 60


def ask(method, path, body=None, headers=None):
    """A request; an answer of 400 or more is raised as urllib.error.HTTPError with the problem document in it."""
    headers = dict(headers or {})
    if key := os.environ.get("FACEFUSION_KEY"):
        headers["Authorization"] = "Bearer " + key
    return urllib.request.urlopen(urllib.request.Request(API + path, data=body, headers=headers, method=method))


def upload(path):
    with open(path, "rb") as file:
        name = urllib.parse.quote(os.path.basename(path))
        with ask("POST", "/images", file.read(), {"X-File-Name": name, "Content-Type": "application/octet-stream"}) as answer:
            return json.load(answer)["id"]


def events(job):
    """The job as it goes on; the last one is its end."""
    with ask("GET", f"/jobs/{job}/events") as stream:
        for line in stream:
            if line.startswith(b"event: "):
                kind = line[len(b"event: "):].strip()
            elif line.startswith(b"data: ") and kind not in (b"ping", b"preview"):
                yield json.loads(line[len(b"data: "):])


def fuse(base, source, result):
    people = [upload(base), upload(source)]
    wanted = {
        "type": "chain",
        "input": {"people": [{"image": people[0], "weight": 60}, {"image": people[1], "weight": 40}]},
        "output_options": {"format": "png"},
    }
    # Sent again under the same key after a broken connection it makes no second job.
    headers = {"Content-Type": "application/json", "Idempotency-Key": "-".join(people)}
    with ask("POST", "/jobs", json.dumps(wanted).encode(), headers) as answer:
        job = json.load(answer)["id"]
    for state in events(job):
        print(state["status"], state["progress"]["stage"], f"{state['progress']['percent']} %")
    if state["status"] != "succeeded":
        sys.exit(f"The job failed: {state.get('error')}")
    # Asked for by its id, the job tells the file's size and hash too.
    with ask("GET", f"/jobs/{job}") as answer:
        told = json.load(answer)["output"]["files"][0]
    with ask("GET", f"/jobs/{job}/file") as answer, open(result, "wb") as file:
        picture = answer.read()
        assert hashlib.sha256(picture).hexdigest() == told["sha256"]
        file.write(picture)
    print(result)


def is_genuine(secret, webhook_id, timestamp, signatures, body):
    """Holds a message against the secret; the body as it came, byte for byte."""
    if abs(time.time() - int(timestamp)) > TOLERANCE:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # After a new secret there are two for a day: one that fits is enough.
    return any(hmac.compare_digest(expected, signature) for signature in signatures.split())


def verify(*headers):
    genuine = is_genuine(*headers, sys.stdin.buffer.read())
    print("Genuine." if genuine else "Not genuine.")
    sys.exit(0 if genuine else 1)


if __name__ == "__main__":
    {"fuse": fuse, "verify": verify}[sys.argv[1]](*sys.argv[2:])
