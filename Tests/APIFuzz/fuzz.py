#!/usr/bin/env python3
"""Exercises the control API of a rehearsal with schemathesis: fuzz.py SHOWRUNNER VENV [SECONDS] [SEED]

Every route is asked for things that its description (/api/v1/openapi.json) allows and for things that it doesn't. No
answer may be a server error, or one that isn't described; and the show has to live on. Rounds of two minutes, each with
a show of its own, since some overrides end a show. The seed is printed."""
import pathlib, random, re, signal, subprocess, sys, tempfile, time, urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROUND = 120
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


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
            token = subprocess.run([program, "token", "--data", data], capture_output=True, text=True, check=True)
            return show, found.group(1), token.stdout.strip()
    sys.exit(f"the rehearsal did not start:\n{said}")


def fuzz(venv, address, token, seconds, seed, *operations):
    """Whether a run of schemathesis had nothing to say."""
    command = [
        f"{venv}/bin/st", "--config-file", str(HERE / "schemathesis.toml"), "run",
        f"{address}/api/v1/openapi.json", "--url", address, "--header", f"Authorization: Bearer {token}",
        "--checks", CHECKS, "--max-time", str(seconds), "--seed", str(seed), "--phases", "coverage,fuzzing",
        "--continue-on-failure", "--request-timeout", "10", "--warnings", "off", "--no-color", *operations]
    return subprocess.run(command, cwd=tempfile.gettempdir()).returncode == 0


def main(program, venv, seconds=600, seed=None):
    seed = int(seed) if seed else random.randrange(1 << 31)
    end, good, number = time.monotonic() + float(seconds), True, 0
    while good and time.monotonic() < end:
        left = max(10, int(min(ROUND, end - time.monotonic())))
        print(f"round {number}: {left} s, seed {seed + number}", flush=True)
        with tempfile.TemporaryDirectory() as data:
            show, address, token = start(program, data)
            try:
                # Streams have no end. Wrong logins would keep the right token out for a minute, so they come last.
                rest = [word for name in ("events", "stageEvents", "sound", "logIn")
                        for word in ("--exclude-operation-id", name)]
                good = fuzz(venv, address, token, left, seed + number, *rest)
                good = fuzz(venv, address, token, 10, seed + number, "--include-operation-id", "logIn") and good
                if show.poll() is not None:
                    print(f"the show has ended with {show.returncode}")
                    good = False
                else:
                    urllib.request.urlopen(f"{address}/healthz", timeout=10).read()
            finally:
                show.send_signal(signal.SIGINT)
                show.communicate(timeout=30)
        number += 1
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
