"""Commands: golden FILE · verdicts GOLDEN VERDICTS · verify EXPORT_DIR [--anchor [EPOCH/]SEQ:HEAD]"""

import json
import sys
from pathlib import Path

from records import read_payload, read_record
from verifier import ZERO, Verifier, chained


def golden(file):
    """Every vector must decode to the fields beside it and have the hash beside it."""
    wrong, previous = [], ZERO
    for vector in json.loads(Path(file).read_text("utf-8"))["records"]:
        data = bytes.fromhex(vector["bytes"])
        record = read_record(data)
        payload = read_payload(record)
        previous = chained(previous, data)
        shown = {**record, "payload": record["payload"].hex()}
        if shown != vector["header"] or payload != vector.get("payload"):
            wrong.append(f"{vector['name']}: fields")
        if previous.hex() != vector["hash"]:
            wrong.append(f"{vector['name']}: hash")
    return wrong


def verdicts(golden_file, verdict_file):
    vectors = json.loads(Path(golden_file).read_text("utf-8"))["records"]
    chain = [
        (one["header"]["epoch"], one["header"]["seq"], bytes.fromhex(one["bytes"]), bytes.fromhex(one["hash"]))
        for one in vectors
    ]

    def raw(one):
        if isinstance(one, int):
            return chain[one]
        return one["epoch"], one["seq"], bytes.fromhex(one["bytes"]), bytes.fromhex(one["hash"])

    wrong = []
    for case in json.loads(Path(verdict_file).read_text("utf-8"))["cases"]:
        anchors = [(one["epoch"], one["seq"], one["head"]) for one in case["anchors"]]
        found = Verifier([raw(one) for one in case["records"]], anchors).finding()
        expected = case["finding"] and {"epoch": 1, **case["finding"]}
        if found != expected:
            wrong.append(f"{case['name']}: {found} instead of {expected}")
    return wrong


def exported(directory):
    data, at, records = (Path(directory) / "records.bin").read_bytes(), 0, []
    while at + 12 <= len(data):
        epoch, seq, length = (int.from_bytes(data[at + n : at + n + 4], "big") for n in (0, 4, 8))
        end = at + 12 + length + 32
        if end > len(data):
            break
        records.append((epoch, seq, data[at + 12 : end - 32], data[end - 32 : end]))
        at = end
    return records, at < len(data)


def written(directory):
    manifest = Path(directory) / "manifest.json"
    if not manifest.exists():
        return []
    head = json.loads(manifest.read_text("utf-8"))["head"]
    return [(head["epoch"], head["seq"], head["hash"])]


def anchor(argument):
    place, head = argument.split(":")
    epoch, _, seq = place.rpartition("/")
    return int(epoch or 1), int(seq), head


def verify(directory, *options):
    records, cut_short = exported(directory)
    anchors = [anchor(one) for one in options if one != "--anchor"] + written(directory)
    finding = Verifier(records, anchors).finding()
    behind = {"fault": "missing", "epoch": records[-1][0], "seq": records[-1][1] + 1} if records else None
    if cut_short and (finding is None or {**finding, "field": "bytes"} == {**(behind or {}), "field": "bytes"}):
        finding = {**behind, "field": "bytes"}
    print(json.dumps({"records": len(records), "finding": finding}))
    return [] if finding is None else [finding]


if __name__ == "__main__":
    command = {"golden": golden, "verdicts": verdicts, "verify": verify}[sys.argv[1]]
    trouble = command(*sys.argv[2:])
    if sys.argv[1] != "verify":
        print(json.dumps(trouble, ensure_ascii=False))
    sys.exit(1 if trouble else 0)
