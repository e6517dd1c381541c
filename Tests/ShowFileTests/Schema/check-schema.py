#!/usr/bin/python3
"""Holds the show file's JSON Schema against shows: check-schema.py SCHEMA BROKEN SHOW...

Every SHOW validates; of the folder BROKEN every show with a structural error fails, and every other validates.
Each is read three ways: as showrunner reads (every scalar is text), as an editor does (YAML 1.2: `true`, `1` and `null`
have types), and as older parsers do (YAML 1.1: so have `on`, `20:20`). Wants Debian's python3-yaml and
python3-jsonschema. Says each failure on a line; exit 1 on any.
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml

# The errors that a schema can see: keys, shapes, and how a value looks.
STRUCTURAL = {
    "empty-file", "unknown-key", "missing-key", "missing-value", "not-a-mapping", "not-a-list", "not-text",
    "secret-in-file",
    "bad-duration", "bad-time", "bad-date", "bad-cue-time", "bad-start", "bad-end", "bad-if-running", "bad-size",
    "bad-rung", "bad-fraction", "bad-colour", "bad-level", "bad-transition", "bad-effect", "bad-chat", "bad-choice",
    "bad-number", "bad-address", "bad-access", "bad-text", "bad-id",
}


class AsText(yaml.SafeLoader):
    """Every scalar is text, an empty plain one is null; merge keys work."""


AsText.yaml_implicit_resolvers = {
    "<": [("tag:yaml.org,2002:merge", re.compile("^<<$"))],
    "": [("tag:yaml.org,2002:null", re.compile("^$"))],
}


class AsEditor(yaml.SafeLoader):
    """The core schema of YAML 1.2."""


AsEditor.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("merge", "<<", "<"),
    ("null", "null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
]:
    AsEditor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


class AsOlder(yaml.SafeLoader):
    """YAML 1.1, but for dates, which JSON doesn't have."""


AsOlder.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

LOADERS = [AsText, AsEditor, AsOlder]


def with_text_keys(value):
    """JSON's keys are text."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    return [with_text_keys(item) for item in value] if isinstance(value, list) else value


def errors(validator, path, loader):
    """What the schema has against a show; None when it is no YAML or one that no parser turns into JSON."""
    try:
        value = with_text_keys(yaml.load(path.read_text(), loader))
    except (yaml.YAMLError, RecursionError, TypeError, ValueError):
        return None
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def main():
    schema_path, broken, *shows = map(pathlib.Path, sys.argv[1:])
    schema = json.loads(schema_path.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures, failing, validating = [], 0, 0
    for show in shows:
        for loader in LOADERS:
            found = errors(validator, show, loader)
            if found is None or found:
                failures.append(f"{show.name} ({loader.__name__}) should validate: {found}")
    for show in sorted(broken.glob("*.yaml")):
        ids = set(re.findall(r": error: .* \[([a-z0-9-]+)\]$", show.with_suffix(".expected").read_text(), re.M))
        is_structural = bool(ids & STRUCTURAL)
        for loader in LOADERS:
            found = errors(validator, show, loader)
            if found is None:
                continue
            if is_structural and not found:
                failures.append(f"{show.name} ({loader.__name__}) should fail: {sorted(ids & STRUCTURAL)}")
            if found and not is_structural:
                failures.append(f"{show.name} ({loader.__name__}) should validate: {found}")
            failing, validating = failing + bool(found), validating + (not found)
    print("\n".join(failures) or f"{len(shows)} shows validate; of the corpus {failing} readings fail, {validating} do not")
    return 1 if failures or not shows or not failing else 0


sys.exit(main())
