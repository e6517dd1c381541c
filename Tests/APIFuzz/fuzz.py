#!/usr/bin/env python3
"""Exercises the control API of a rehearsal with schemathesis: fuzz.py SHOWRUNNER VENV [SECONDS] [SEED]

Every route is asked for things that its description (/api/v1/openapi.json) allows and for things that it doesn't; and
the orders once more with the show's own names and times, since a random word is no set's. No answer may be a server
error, or one that isn't described; and the show has to live on. Rounds of two minutes, each with a show of its own,
since some overrides end a show. The seed is printed."""
import json, pathlib, random, re, signal, subprocess, sys, tempfile, threading, time, urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROUND = 120
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# Streams have no end. Wrong logins would keep the right token out for a minute, so they come last.
LATER = ["events", "stageEvents", "sound", "logIn"]


def start(program, data):
    """The rehearsal, its address, and its operator's token."""
    show = subprocess.Popen(
        [program, "rehearse", str(HERE / "show.yaml"), "--data", data, "--http", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = ""
    for line in show.stdout:
        said += line
        found = re.search(r"^  venue +(http://\S+?)/?$", said, re.MULTILINE)
        if found and "steer it" in line:
            # What it says from here on is read away, so that the pipe never fills.
            threading.Thread(target=show.stdout.read, daemon=True).start()
            token = subprocess.run([program, "token", "--data", data], capture_output=True, text=True, check=True)
            return show, found.group(1), token.stdout.strip()
    sys.exit(f"the rehearsal did not start:\n{said}")


def read(address, token, path):
    request = urllib.request.Request(f"{address}/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})
    return json.load(urllib.request.urlopen(request, timeout=10))


def name_things(address, token, file):
    """Writes the description with the names that this show has, where an order names something."""
    plan, sources = read(address, token, "rundown"), [row["id"] for row in read(address, token, "sources")]
    sets, cues = [row["id"] for row in plan["sets"]], [row["id"] for row in plan["cues"]]
    times = [row[end] for row in plan["sets"] for end in ("plannedStart", "expectedEnd")]
    names = {
        "set": sets, "with": sets, "before": sets, "id": sets + cues, "expect": sets + cues, "at": times,
        "artist": [source for source in sources if source != "placeholder"], "source": sources,
        "name": ["solo", "duo", "trio", "quad", "pip", "none"]}
    described = read(address, token, "openapi.json")
    for name, schema in described["components"]["schemas"].items():
        for argument, kind in schema.get("properties", {}).items() if name.endswith("Order") else []:
            if argument in names and kind.get("type") == "string" and "enum" not in kind:
                kind["enum"] = names[argument]
    file.write_text(json.dumps(described))


def fuzz(venv, description, address, token, seconds, seed, *operations):
    """Whether a run of schemathesis had nothing to say."""
    command = [
        f"{venv}/bin/st", "--config-file", str(HERE / "schemathesis.toml"), "run", description, "--url", address,
        "--header", f"Authorization: Bearer {token}", "--checks", CHECKS, "--max-time", str(seconds),
        "--seed", str(seed), "--phases", "coverage,fuzzing", "--continue-on-failure", "--request-timeout", "10",
        "--warnings", "off", "--no-color", *operations]
    return subprocess.run(command, cwd=tempfile.gettempdir()).returncode == 0


def fuzz_all(venv, address, token, seconds, seed, folder):
    """The same of every route, then of the orders, then of the login."""
    described, named = f"{address}/api/v1/openapi.json", pathlib.Path(folder) / "named.json"
    name_things(address, token, named)
    rest = [word for name in LATER for word in ("--exclude-operation-id", name)]
    runs = [
        (described, seconds * 2 // 3, rest), (str(named), seconds // 3, ["--include-operation-id", "override"]),
        (described, 10, ["--include-operation-id", "logIn"])]
    return all([fuzz(venv, source, address, token, span, seed, *words) for source, span, words in runs])


def main(program, venv, seconds=600, seed=None):
    seed = int(seed) if seed else random.randrange(1 << 31)
    end, good, number = time.monotonic() + float(seconds), True, 0
    while good and time.monotonic() < end:
        left = max(30, int(min(ROUND, end - time.monotonic())))
        print(f"round {number}: {left} s, seed {seed + number}", flush=True)
        with tempfile.TemporaryDirectory() as data:
            show, address, token = start(program, data)
            try:
                good = fuzz_all(venv, address, token, left, seed + number, data)
                if show.poll() is not None:
                    print(f"the show has ended with {show.returncode}")
                    good = False
                else:
                    urllib.request.urlopen(f"{address}/healthz", timeout=10).read()
            finally:
                show.send_signal(signal.SIGINT)
                show.wait(timeout=30)
        number += 1
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
