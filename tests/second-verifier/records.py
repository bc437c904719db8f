"""Reading records: the building blocks, the record and the payloads of FORMAT.md."""

import unicodedata

MAX_SAFE = 2**53 - 1
MAX_COUNT = 2**24
FUNDS = (
    "pooledFundPayFen civilServantPayFen enterpriseSupplementaryPayFen residentBigIllnessPayFen "
    "employeeLargeAmountPayFen individualSupplementaryPayFen medicalAidPayFen otherFundPayFen"
).split()
TOTALS = FUNDS + ["personalAccount", "cash", "revenue"]
ACCOUNTS = dict(
    enumerate(
        "personalAccount fundReceivable thirdPartyAdvance patientReceivable cash deposits revenue "
        "agencyClearing cashDifference".split(),
        1,
    )
)
COLUMNS = dict(
    enumerate(
        "medfeeSumFen fullOwnPayFen overLimitSelfPayFen preSelfPayFen inScopeFen deductibleFen "
        "pooledFundPayFen civilServantPayFen enterpriseSupplementaryPayFen residentBigIllnessPayFen "
        "employeeLargeAmountPayFen individualSupplementaryPayFen medicalAidPayFen otherFundPayFen "
        "hospitalPartFen fundPaySumFen personalPartFen acctPayFen mutualAidPayFen cashPayFen "
        "balanceFen".split(),
        1,
    )
)


class Unreadable(Exception):
    def __init__(self, path, reason):
        super().__init__(reason)
        self.path = "".join(part if part.startswith("[") else "." + part for part in path).lstrip(".")


class Reader:
    def __init__(self, data: bytes):
        self.data, self.at, self.path = data, 0, []

    def fail(self, reason):
        raise Unreadable(self.path, reason)

    def raw(self, size):
        if self.at + size > len(self.data):
            self.fail("ends too early")
        self.at += size
        return self.data[self.at - size : self.at]

    def inside(self, name, read):
        self.path.append(name)
        value = read(self)
        self.path.pop()
        return value

    def end(self):
        if self.at != len(self.data):
            self.fail("bytes too many")


def unsigned(size):
    return lambda reader: int.from_bytes(reader.raw(size), "big")


u8, u16, u32 = unsigned(1), unsigned(2), unsigned(4)


def i64(reader):
    value = int.from_bytes(reader.raw(8), "big", signed=True)
    if abs(value) > MAX_SAFE:
        reader.fail("outside the safe range")
    return value


def boolean(reader):
    flag = u8(reader)
    if flag > 1:
        reader.fail("neither 0 nor 1")
    return flag == 1


def text(reader):
    data = reader.raw(u16(reader))
    try:
        value = data.decode("utf-8")
    except UnicodeDecodeError:
        reader.fail("not UTF-8")
    if unicodedata.normalize("NFC", value) != value:
        reader.fail("not NFC")
    return value


def blob(reader):
    return reader.raw(u32(reader))


def listing(element):
    def read(reader):
        count = u32(reader)
        if count > MAX_COUNT:
            reader.fail("too many elements")
        return [reader.inside(f"[{at}]", element) for at in range(count)]

    return read


class optional:
    def __init__(self, inner):
        self.inner = inner

    def __call__(self, reader):
        return self.inner(reader) if boolean(reader) else None


def choice(**codes):
    words = {code: word for word, code in codes.items()}

    def read(reader):
        code = u8(reader)
        if code not in words:
            reader.fail("unknown code")
        return words[code]

    return read


def struct(**fields):
    def read(reader):
        values = {name: reader.inside(name, field) for name, field in fields.items()}
        return {
            name: value
            for name, value in values.items()
            if not (value is None and isinstance(fields[name], optional))
        }

    return read


def with_sections(base, **sections):
    names = {code: (name, content) for name, (code, content) in sections.items()}

    def read(reader):
        value, previous = base(reader), 0
        while reader.at < len(reader.data):
            code = u8(reader)
            if code not in names or code <= previous:
                reader.fail("section unknown or out of order")
            name, content = names[code]
            value[name], previous = reader.inside(name, content), code
        return value

    return read


def mapping(reader):
    result, previous = {}, None
    for _ in range(u32(reader)):
        name = text(reader)
        key = name.encode("utf-8")
        if previous is not None and key <= previous:
            reader.fail("names out of order")
        result[name], previous = i64(reader), key
    return result


def amounts(reader):
    result, previous = {name: 0 for name in COLUMNS.values()}, 0
    for _ in range(u8(reader)):
        code = u8(reader)
        if code not in COLUMNS or code <= previous:
            reader.fail("column unknown or out of order")
        fen = i64(reader)
        if fen == 0:
            reader.fail("a column of zero")
        result[COLUMNS[code]], previous = fen, code
    return result


def constant(only):
    def read(reader):
        value = u8(reader)
        if value != only:
            reader.fail(f"must be {only}")
        return value

    return read


def posting(reader):
    account = u8(reader)
    if account not in ACCOUNTS:
        reader.fail("unknown account")
    return {"account": ACCOUNTS[account], "party": text(reader), "amountFen": i64(reader)}


def totals(reader):
    return [reader.inside(name, i64) for name in TOTALS]


RECORD = struct(
    version=constant(1),
    algorithm=constant(1),
    terminalId=text,
    epoch=u32,
    seq=u32,
    kind=u16,
    timeMs=i64,
    businessDate=u32,
    clockQuality=choice(unset=0, set=1, stepped=2),
    bootId=text,
    monotonicMs=i64,
    operatorId=text,
    shiftId=text,
    commandId=text,
    credential=struct(kind=choice(none=0, card=1, eVoucher=2, id=3), reference=text),
    person=optional(struct(personNo=text, region=text)),
    policy=optional(struct(id=text, version=text)),
    payload=blob,
    postings=listing(posting),
    totalsFen=totals,
)

CAUSE = choice(none=0, workInjury=1, thirdParty=2, publicHealth=3, abroad=4)

FACTS = struct(
    person=struct(
        insutype=text,
        psnType=text,
        ageYears=optional(u8),
        civilServant=optional(boolean),
        identities=optional(listing(text)),
        insuredStatus=optional(text),
    ),
    account=optional(
        struct(balanceFen=i64, useAccount=boolean, mutualAidBalanceFen=optional(i64))
    ),
    encounter=struct(
        medType=text,
        institutionLevel=text,
        date=text,
        admissionNumber=optional(u16),
        cause=CAUSE,
        advanceByFund=optional(boolean),
        transferredFrom=optional(text),
        diseaseCode=optional(text),
        elsewhere=optional(choice(filed=1, emergency=2, unfiled=3)),
        tcmHospital=optional(boolean),
        deductibleOutsideFen=optional(i64),
        deductibleBeforeTransferFen=optional(i64),
        basicSettled=optional(boolean),
    ),
    lines=listing(
        struct(
            lineNo=u32,
            code=text,
            category=text,
            itemClass=choice(A=1, B=2, C=3),
            priceMicroYuan=i64,
            quantityE4=i64,
            amountFen=i64,
            priceLimitMicroYuan=optional(i64),
            selfPayRatioE4=optional(u16),
            medical=boolean,
            publicHealth=optional(boolean),
        )
    ),
    totals=optional(
        struct(
            fullOwnPayFen=i64,
            overLimitSelfPayFen=i64,
            preSelfPayFen=i64,
            inScopeFen=i64,
            category=optional(text),
        )
    ),
    accumulators=struct(year=u16, amountsFen=mapping),
)

PAYLOADS = {
    1: struct(
        institutionId=text,
        region=text,
        softwareVersion=text,
        previousEpoch=u32,
        previousSeq=u32,
        previousHead=text,
        openingTotalsFen=listing(i64),
        reason=text,
    ),
    2: struct(publicKeyDigest=text, certificateDigest=text, centreId=text),
    3: struct(
        action=choice(signIn=1, signOut=2, lock=3, unlock=4, stepUp=5, refused=6),
        subjectOperatorId=text,
        role=text,
        approvedAction=optional(text),
        reason=optional(text),
    ),
    4: struct(shiftId=text, openingCashFen=i64),
    5: struct(
        shiftId=text,
        settlements=u32,
        reversals=u32,
        expectedCashFen=i64,
        countedCashFen=i64,
        reason=optional(text),
    ),
    10: with_sections(
        struct(
            settlementId=text,
            business=choice(pharmacy=1, stay=2),
            stayId=optional(text),
            authorisationId=optional(text),
            online=boolean,
            facts=FACTS,
            amounts=amounts,
            accumulatorDeltasFen=mapping,
            advanceFen=optional(i64),
            depositFen=optional(i64),
        ),
        traceCodes=(1, listing(struct(lineNo=u32, code=text))),
        replaces=(2, struct(originalEpoch=u32, originalSeq=u32, originalHash=text)),
        prescription=(
            3,
            struct(
                number=optional(text), prescriber=optional(text), pharmacist=optional(text)
            ),
        ),
        approvals=(
            4,
            listing(struct(rule=text, itemCode=text, approvedBy=text, reason=text)),
        ),
        familyPayer=(5, struct(personNo=text, region=text, amountFen=i64)),
    ),
    11: struct(
        originalEpoch=u32,
        originalSeq=u32,
        originalHash=text,
        settlementId=text,
        reason=text,
        approvedBy=text,
    ),
    6: struct(
        businessDate=u32,
        settlements=u32,
        reversals=u32,
        adjustments=u32,
        medfeeSumFen=i64,
        acctPayFen=i64,
        cashFen=i64,
        fundsFen=mapping,
        headSeq=u32,
        head=text,
    ),
    30: struct(
        caseId=text,
        stayId=text,
        thirdParty=choice(cannotPay=1, unknown=2),
        appliedOn=text,
        evidence=listing(text),
        reason=text,
        approvedBy=text,
    ),
    34: struct(
        caseId=text,
        means=choice(cash=1, agency=2, writeOff=3),
        amountFen=i64,
        reason=optional(text),
        approvedBy=optional(text),
    ),
    32: struct(
        originalEpoch=u32,
        originalSeq=u32,
        originalHash=text,
        settlementId=text,
        outcome=choice(refused=1, short=2),
        bearer=choice(patient=1, institution=2),
        reasons=listing(
            struct(
                code=text,
                column=optional(text),
                claimedFen=optional(i64),
                computedFen=optional(i64),
            )
        ),
    ),
    33: struct(
        adviceId=text,
        agency=text,
        paidOn=text,
        sourceDigest=text,
        lines=listing(struct(fund=text, paidFen=i64, deductedFen=i64, reason=text)),
    ),
    20: struct(stayId=text, amountFen=i64, depositId=text),
    21: struct(stayId=text, amountFen=i64, depositId=text, reason=text),
    22: struct(
        stayId=text,
        ward=text,
        bed=text,
        medType=text,
        admittedOn=text,
        cause=CAUSE,
        diseaseCode=optional(text),
    ),
    23: struct(stayId=text, sourceDigest=text, lineCount=u32, totalFen=i64),
    24: struct(stayId=text, settlementId=text, dischargedOn=text, warnings=listing(text)),
    25: struct(
        stayId=text,
        on=text,
        ward=text,
        bed=text,
        level=text,
        fromLevel=optional(text),
        deductibleBeforeFen=optional(i64),
    ),
    7: struct(
        fromShiftId=text,
        toShiftId=text,
        fromOperatorId=text,
        toOperatorId=text,
        countedCashFen=i64,
        handedOverCashFen=i64,
    ),
    40: struct(beforeMs=i64, afterMs=i64, source=text),
    41: struct(mode=choice(online=1, offline=2), cause=text),
    42: struct(setting=text, before=text, after=text),
    43: struct(policyId=text, policyVersion=text, digest=text, effectiveFrom=text),
    44: struct(version=text, digest=text, items=u32),
    50: struct(
        document=choice(slip=1, settlementList=2, shiftReport=3, accountList=4, rightsRecord=5),
        subjectSeq=u32,
        copyNumber=u32,
        outcome=choice(printed=1, failed=2),
    ),
    60: struct(
        action=choice(inquiry=1, list=2, activation=3, phoneChange=4),
        document=choice(card=1, eVoucher=2, id=3),
        purpose=text,
        agentReference=optional(text),
    ),
}


def read_record(data: bytes) -> dict:
    reader = Reader(data)
    record = RECORD(reader)
    reader.end()
    return record


def read_payload(record: dict):
    schema = PAYLOADS.get(record["kind"])
    if schema is None:
        return None
    reader = Reader(record["payload"])
    reader.path.append("payload")
    payload = schema(reader)
    reader.end()
    return payload
