"""Verification of a chain, as FORMAT.md, "Verification", says it."""

import re

from records import FUNDS, TOTALS, Unreadable, read_payload, read_record
from sm3 import sm3

TAG = b"YBLEDGER/1\x00"
ZERO = bytes(32)
MAX_FEN = 1_000_000_000_000
GENESIS, SHIFT_CLOSE, SETTLEMENT, REVERSAL, DEPOSIT, ADJUSTMENT = 1, 5, 10, 11, 20, 32
INSURED = ("personalAccount", "fundReceivable", "thirdPartyAdvance")


def chained(previous: bytes, data: bytes) -> bytes:
    return sm3(TAG + previous + data)


class Found(Exception):
    def __init__(self, fault, place, field):
        super().__init__(fault, place, field)
        self.finding = {"fault": fault, "epoch": place[0], "seq": place[1], "field": field}


def total(postings, account):
    return sum(line["amountFen"] for line in postings if line["account"] == account)


def postings_break_a_rule(postings, kind) -> bool:
    if len(postings) > 1_000:
        return True
    if any(line["amountFen"] == 0 or abs(line["amountFen"]) > MAX_FEN for line in postings):
        return True
    for line in postings:
        account, party = line["account"], line["party"]
        if account == "fundReceivable" and party not in FUNDS:
            return True
        if account == "revenue" and party != "":
            return True
        if account in ("personalAccount", "deposits") and party == "":
            return True
    if sum(line["amountFen"] for line in postings) != 0:
        return True
    account, pool = total(postings, "personalAccount"), total(postings, "fundReceivable")
    if account * pool < 0:
        return True
    at_close = kind == SHIFT_CLOSE
    for line in postings:
        if (line["account"] == "cashDifference") > at_close:
            return True
        if at_close and line["account"] not in ("cash", "cashDifference"):
            return True
    if kind == REVERSAL:
        return False
    deposits = total(postings, "deposits")
    if account > 0 and (account > -total(postings, "revenue") or deposits < 0):
        return True
    missing = max(0, total(postings, "cashDifference"))
    return -total(postings, "cash") > max(0, deposits) + missing


def totals_after(before, postings):
    after = list(before)
    if any(line["account"] == "agencyClearing" for line in postings):
        return after
    for line in postings:
        name = line["party"] if line["account"] == "fundReceivable" else line["account"]
        if name in TOTALS:
            after[TOTALS.index(name)] += line["amountFen"]
    return after


class Verifier:
    def __init__(self, records, anchors=()):
        """records: list of (epoch, seq, bytes, hash); anchors: list of (epoch, seq, head)."""
        self.records = records
        self.anchors = list(anchors)
        self.by_place = {(epoch, seq): (data, mark) for epoch, seq, data, mark in records}
        self.place, self.hash, self.totals = (0, 0), ZERO, [0] * len(TOTALS)
        self.terminal, self.reversed, self.adjusted = None, set(), {}

    def finding(self):
        try:
            for at in range(len(self.records)):
                self.take(at)
            self.finish()
        except Found as found:
            return found.finding
        return None

    def take(self, at):
        epoch, seq, data, mark = self.records[at]
        place = (epoch, seq)
        self.check_place(place)
        try:
            record = read_record(data)
            payload = read_payload(record)
        except Unreadable as error:
            raise Found("unreadable", place, error.path) from None
        self.check_header(place, record, payload, first=at == 0)
        self.check_money(place, record, payload)
        if record["kind"] in (REVERSAL, ADJUSTMENT):
            self.check_reversal(place, record, payload)
        previous = bytes.fromhex(payload["previousHead"]) if record["kind"] == GENESIS else self.hash
        computed = chained(previous, data)
        if computed != mark:
            self.hash_does_not_fit(at, place, computed)
        self.place, self.hash, self.totals = place, computed, record["totalsFen"]
        self.terminal = record["terminalId"]
        self.check_anchors(place)

    def check_place(self, place):
        epoch, seq = self.place
        if place == (epoch, seq + 1) or (place[0] > epoch and place[1] == 1):
            return
        expected = (place[0], 1) if place[0] > epoch else (epoch, seq + 1)
        raise Found("missing", expected, "seq")

    def check_header(self, place, record, payload, first):
        for name, value in (("epoch", place[0]), ("seq", place[1])):
            if record[name] != value:
                raise Found("header", place, name)
        if self.terminal is not None and record["terminalId"] != self.terminal:
            raise Found("header", place, "terminalId")
        if (place[1] == 1) != (record["kind"] == GENESIS):
            raise Found("header", place, "kind")
        if record["kind"] == GENESIS and not first:
            before = (payload["previousEpoch"], payload["previousSeq"])
            head = payload["previousHead"]
            known = self.by_place.get(before)
            follows = known[1].hex() == head if known else before > self.place
            if before[0] >= place[0] or not follows or not re.fullmatch("[0-9a-f]{64}", head):
                raise Found("header", place, "payload.previousHead")

    def check_money(self, place, record, payload):
        postings = record["postings"]
        if postings_break_a_rule(postings, record["kind"]):
            raise Found("postings", place, "postings")
        before = self.totals
        if record["kind"] == GENESIS:
            opening = payload["openingTotalsFen"]
            before = opening if len(opening) == len(TOTALS) else [0] * len(TOTALS)
        for name, is_, must in zip(TOTALS, record["totalsFen"], totals_after(before, postings)):
            if is_ != must:
                raise Found("totals", place, f"totalsFen.{name}")
        if record["kind"] != SETTLEMENT:
            return
        if total(postings, "personalAccount") != payload["amounts"]["acctPayFen"]:
            raise Found("payload", place, "payload.amounts.acctPayFen")
        funds = total(postings, "fundReceivable") + total(postings, "thirdPartyAdvance")
        if funds != payload["amounts"]["fundPaySumFen"]:
            raise Found("payload", place, "payload.amounts.fundPaySumFen")
        self.check_family(place, record, payload)

    def check_family(self, place, record, payload):
        payer = payload.get("familyPayer")
        if (payer["amountFen"] if payer else 0) != payload["amounts"]["mutualAidPayFen"]:
            raise Found("payload", place, "payload.amounts.mutualAidPayFen")
        if not payer:
            return
        person = record.get("person", {}).get("personNo")
        parts = {}
        for line in record["postings"]:
            if line["account"] == "personalAccount":
                parts[line["party"]] = parts.get(line["party"], 0) + line["amountFen"]
        paid = parts.get(payer["personNo"], 0)
        strangers = set(parts) - {person, payer["personNo"]}
        if paid <= 0 or paid != payer["amountFen"] or payer["personNo"] == person or strangers:
            raise Found("payload", place, "payload.familyPayer")

    def check_reversal(self, place, record, payload):
        original = (payload["originalEpoch"], payload["originalSeq"])
        known = self.by_place.get(original) if original < place else None
        if known is None:
            raise Found("reversal", place, "payload.originalSeq")
        data, mark = known
        if mark.hex() != payload["originalHash"]:
            raise Found("reversal", place, "payload.originalHash")
        undone = read_record(data)
        allowed = (SETTLEMENT, DEPOSIT) if record["kind"] == REVERSAL else (SETTLEMENT,)
        again = record["kind"] == ADJUSTMENT and original in self.adjusted
        if undone["kind"] not in allowed or again or original in self.reversed:
            raise Found("reversal", place, "payload.originalSeq")
        if record["kind"] == ADJUSTMENT:
            self.adjusted[original] = record["postings"]
        else:
            self.reversed.add(original)
        person = [one.get("person", {}).get("personNo") for one in (undone, record)]
        if person[0] != person[1]:
            raise Found("reversal", place, "person")
        if record["kind"] == ADJUSTMENT:
            return self.check_adjustment(place, undone["postings"], record["postings"])
        lines = undone["postings"] + self.adjusted.get(original, [])
        if len(lines) != len(record["postings"]):
            raise Found("reversal", place, "postings")
        for at, (line, negated) in enumerate(zip(lines, record["postings"])):
            same = line["account"] == negated["account"] and line["amountFen"] == -negated["amountFen"]
            if not same or (line["party"] != negated["party"] and line["account"] != "cash"):
                raise Found("reversal", place, f"postings[{at}]")

    def check_adjustment(self, place, undone, lines):
        if not lines:
            raise Found("reversal", place, "postings")
        left = {}
        for line in undone:
            key = (line["account"], line["party"])
            left[key] = left.get(key, 0) + line["amountFen"]
        for at, line in enumerate(lines):
            key, fen = (line["account"], line["party"]), line["amountFen"]
            if line["account"] in INSURED:
                good = 0 < -fen <= left.get(key, 0)
                left[key] = left.get(key, 0) + fen
            else:
                good = fen > 0 and line["account"] in ("patientReceivable", "revenue")
            if not good:
                raise Found("reversal", place, f"postings[{at}]")

    def hash_does_not_fit(self, at, place, computed):
        if at + 1 < len(self.records):
            _, _, data, mark = self.records[at + 1]
            if chained(computed, data) == mark:
                raise Found("hash", place, "hash")
        raise Found("content", place, "bytes")

    def check_anchors(self, place):
        for epoch, seq, head in self.anchors:
            if (epoch, seq) == place and not self.hash.hex().startswith(head.lower()):
                raise Found("anchor", place, "hash")

    def finish(self):
        if not self.records:
            raise Found("empty", (1, 1), "seq")
        for epoch, seq, _ in self.anchors:
            if (epoch, seq) not in self.by_place:
                raise Found("missing", (self.place[0], self.place[1] + 1), "seq")
