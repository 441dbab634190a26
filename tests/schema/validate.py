"""Holds every file of every programme against the JSON schemas that `masar programme schema` prints,
with a validator that shares no code with the reader; and sees that the schemas refuse what the
reader refuses.

Usage: validate.py MASAR FOLDER…
"""

import json
import pathlib
import subprocess
import sys
import tomllib

import jsonschema

FILES = {
    "programme": "programme.toml",
    "publication": "publication.toml",
    "indicators": "indicators.toml",
    "upgrade": "upgrades/*.toml",
}
WRONG = {
    "programme": [
        {"id": "a", "version": 0, "right": "r", "evidences": []},
        {"id": "a", "version": 1, "right": "r", "evidences": [], "clock": []},
        {"id": "a", "version": 1, "right": "r", "evidences": [], "actions": [{"id": "x"}]},
    ],
    "publication": [{"extracts": [{"dataflow": 3}]}],
    "indicators": [{"implements": [{"indicator": "x", "flow": "y"}]}],
    "upgrade": [{"clocks": {"running": "stop"}}],
}


def main(masar, folders):
    failures, held = [], 0
    for word, pattern in FILES.items():
        printed = subprocess.run([masar, "programme", "schema", "--file", word], capture_output=True, check=True)
        schema = json.loads(printed.stdout)
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        validator = kind(schema)
        for folder in folders:
            for file in sorted(pathlib.Path(folder).glob(f"*/{pattern}")):
                held += 1
                for error in validator.iter_errors(tomllib.loads(file.read_text())):
                    failures.append(f"{file}: {error.json_path}: {error.message}")
        for wrong in WRONG[word]:
            if validator.is_valid(wrong):
                failures.append(f"the schema of {word} takes {wrong}")
    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"{held} files of programmes fit their schemas" if not failures else f"{len(failures)} do not fit")
    return 1 if failures or not held else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
