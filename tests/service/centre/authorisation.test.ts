/** Enrolment, inquiry and authorisation against a real centre. */
import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HttpsCall, httpsLine } from '../../../electron/terminal/centre/https.ts';
import { type ClientOptions, createCentreClient } from '../../../electron/terminal/centre/index.ts';
import type { AuthoriseRequest } from '../../../shared/centre/authorisation.ts';
import { newSm2KeyPair } from '../../../shared/centre/sm2.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  clientOf,
  clock,
  code,
  enrolTerminal,
  lookUp,
  PHARMACY,
  sell,
  type TestTerminal,
  value,
} from '../../support/centre-terminal.ts';

const CHEN = { card: 'X10000018', psnNo: '00000010000001', idNumber: '000000195103120025' };
const ZHAO = { card: 'X10000042', psnNo: '00000010000004' };
const EMPTY = { psnNo: '00000010000005' };

let centre: CentreProcess;
let terminal: TestTerminal;
let other: TestTerminal;

beforeAll(async () => {
  centre = await startCentre();
  terminal = await enrolTerminal(centre, centre.enrolmentCode);
  other = await enrolTerminal(centre, centre.admin('code'));
});
afterAll(async () => {
  terminal?.close();
  other?.close();
  await centre?.stop();
});

function request(change: Partial<AuthoriseRequest> = {}): AuthoriseRequest {
  return {
    commandId: randomUUID(),
    psnNo: CHEN.psnNo,
    acctPayFen: 1_000,
    fundPaySumFen: 500,
    year: new Date(Date.now() + 8 * 3600_000).getUTCFullYear(),
    accumulatorDeltasFen: { outpatientPaid: 500 },
    expiresInS: 600,
    ...change,
  };
}

async function balanceSeenBy({ client }: TestTerminal): Promise<number> {
  const credential = { kind: 'card', cardNumber: CHEN.card, recognitionCode: '' } as const;
  return value(await client.inquire(credential)).account?.balanceFen ?? Number.NaN;
}

/** The terminal's client with one part exchanged. */
function strictClient(part: Partial<ClientOptions>) {
  const { keys, identity } = terminal;
  const random = (bytes: number) => randomBytes(bytes);
  const { url, caPem } = centre;
  return createCentreClient({ url, caPem, clock, random, keys, identity, ...part });
}

describe('enrolment', () => {
  test('the certificate names the institution as the centre knows it, with signed limits', () => {
    const { certificate } = terminal.enrolment;
    expect(certificate).toMatchObject({
      institution: { code: PHARMACY.code, name: '安康大药房', level: 'pharmacy' },
      region: '000000',
      publicKey: terminal.keys.publicKey,
    });
    expect(certificate.limits.perSaleFen).toBeGreaterThan(0);
  });

  test('a code enrols one terminal; the same key gets its certificate again', async () => {
    const enrolmentCode = centre.admin('code');
    const keys = newSm2KeyPair();
    const client = clientOf(centre, keys);
    const first = value(await client.enrol({ enrolmentCode, institution: PHARMACY }));
    const again = value(await client.enrol({ enrolmentCode, institution: PHARMACY }));
    expect(again.certificate).toEqual(first.certificate);
    const thief = clientOf(centre, newSm2KeyPair());
    const refused = await thief.enrol({ enrolmentCode, institution: PHARMACY });
    expect(code(refused)).toBe('centre.refused.enrolmentCode');
  });

  test.each([
    ['a wrong code', { enrolmentCode: 'AAAA-BBBB-CCCC' }, 'centre.refused.enrolmentCode'],
    [
      'an institution the region does not have',
      { institution: { ...PHARMACY, code: 'P99999999999' } },
      'centre.refused.institutionUnknown',
    ],
  ])('%s is refused', async (_what, change, expected) => {
    const enrolmentCode = centre.admin('code');
    const client = clientOf(centre, newSm2KeyPair());
    const refused = await client.enrol({ enrolmentCode, institution: PHARMACY, ...change });
    expect(code(refused)).toBe(expected);
  });

  test('a revoked terminal is not heard any more', async () => {
    const lost = await enrolTerminal(centre, centre.admin('code'));
    centre.admin('revoke', lost.terminalId);
    expect(code(await lost.client.queryAuthorisation(randomUUID()))).toBe(
      'centre.refused.revokedTerminal',
    );
    lost.close();
  });

  test('another key cannot speak for a terminal', async () => {
    const impostor = clientOf(centre, newSm2KeyPair(), terminal.identity);
    expect(code(await impostor.queryAuthorisation(randomUUID()))).toBe(
      'centre.refused.requestSignature',
    );
  });

  test('a request caught on the line and sent again is refused', async () => {
    const line = httpsLine(centre.url, centre.caPem);
    const caught: HttpsCall[] = [];
    const recording = {
      send: (call: HttpsCall) => {
        caught.push(call);
        return line.send(call);
      },
      close: line.close,
    };
    const client = strictClient({ line: recording });
    value(await client.queryAuthorisation(randomUUID()));
    const [call] = caught;
    if (!call) throw new Error('nothing was sent');
    const again = value(await line.send(call)).toString('utf8');
    expect(again).toContain('centre.refused.replayed');
    client.close();
  });

  test.each([
    ['behind', -6 * 60_000],
    ['ahead', 6 * 60_000],
  ])('a clock far %s is refused, and the refusal says how far', async (_what, offMs) => {
    const skewed = { nowMs: () => clock.nowMs() + offMs, monotonicMs: clock.monotonicMs };
    const client = strictClient({ clock: skewed });
    expect(await client.queryAuthorisation(randomUUID())).toMatchObject({
      error: { code: 'centre.refused.requestTime', params: { seconds: expect.any(Number) } },
    });
    client.close();
  });

  test('a centre behind another authority is not spoken to', async () => {
    const elsewhere = await startCentre({ demo: false });
    const client = clientOf({ ...centre, url: elsewhere.url }, terminal.keys, terminal.identity);
    expect(code(await client.health())).toBe('centre.untrusted');
    await elsewhere.stop();
  });
});

describe('inquiry', () => {
  test.each([
    ['card', { kind: 'card', cardNumber: CHEN.card, recognitionCode: '' } as const],
    ['identity card', { kind: 'id', idNumber: CHEN.idNumber } as const],
  ])('by %s: person, balance, a year of statement lines that add up', async (_kind, credential) => {
    const { person, account, statement } = value(await terminal.client.inquire(credential));
    expect(person).toMatchObject({ psnNo: CHEN.psnNo, insutype: '310', status: 'active' });
    expect(statement.length).toBeGreaterThan(10);
    for (const [index, line] of statement.slice(1).entries()) {
      expect(line.balanceFen).toBe((statement[index]?.balanceFen ?? 0) + line.amountFen);
    }
    expect(statement.at(-1)?.balanceFen).toBe(
      (account?.currentYearFen ?? 0) + (account?.priorYearFen ?? 0),
    );
  });

  test('a scheme without personal account has none, rather than one of 0', async () => {
    const credential = { kind: 'card', cardNumber: ZHAO.card, recognitionCode: '' } as const;
    const inquiry = value(await terminal.client.inquire(credential));
    expect(inquiry.account).toBeUndefined();
    expect(inquiry.person.insutype).toBe('390');
  });

  test('an unknown card is refused in words', async () => {
    const credential = { kind: 'card', cardNumber: 'X99999999', recognitionCode: '' } as const;
    expect(code(await terminal.client.inquire(credential))).toBe('centre.refused.personUnknown');
  });

  test('a blocked person is named, and gets no authorisation until unblocked', async () => {
    centre.admin('block', 'person', CHEN.psnNo, 'reported');
    const credential = { kind: 'id', idNumber: CHEN.idNumber } as const;
    expect(value(await terminal.client.inquire(credential)).blocked).toBe('reported');
    expect(code(await terminal.client.authorise(request()))).toBe('centre.refused.blocked');
    centre.admin('unblock', 'person', CHEN.psnNo);
    expect(value(await terminal.client.inquire(credential)).blocked).toBeUndefined();
  });
});

describe('authorisation', () => {
  test('the same request again is the same hold, held once', async () => {
    const before = await balanceSeenBy(other);
    const asked = request();
    const first = value(await terminal.client.authorise(asked));
    expect(first).toMatchObject({ state: 'held', acctPayFen: 1_000 });
    expect(value(await terminal.client.authorise(asked))).toEqual(first);
    expect(await balanceSeenBy(other)).toBe(before - 1_000);
    value(await terminal.client.voidAuthorisation(asked.commandId));
    expect(await balanceSeenBy(other)).toBe(before);
  });

  test('the same command asked many times at once is one hold', async () => {
    const before = await balanceSeenBy(other);
    const asked = request();
    const answers = await Promise.all([1, 2, 3, 4].map(() => terminal.client.authorise(asked)));
    expect(answers.map((answer) => value(answer).state)).toEqual(['held', 'held', 'held', 'held']);
    expect(await balanceSeenBy(other)).toBe(before - 1_000);
    value(await terminal.client.voidAuthorisation(asked.commandId));
  });

  test('one command id with another body is refused by name', async () => {
    const asked = request();
    value(await terminal.client.authorise(asked));
    const changed = await terminal.client.authorise({ ...asked, acctPayFen: 999 });
    expect(code(changed)).toBe('centre.refused.commandReused');
    value(await terminal.client.voidAuthorisation(asked.commandId));
  });

  test('a hold beyond the account is refused and says what is available', async () => {
    const available = await balanceSeenBy(other);
    const refused = await terminal.client.authorise(request({ acctPayFen: available + 1 }));
    expect(refused).toMatchObject({
      error: { code: 'centre.refused.insufficientFunds' },
    });
    value(
      await terminal.client.authorise(request({ acctPayFen: available, commandId: 'take-all-1' })),
    );
    expect(code(await other.client.authorise(request({ acctPayFen: 1 })))).toBe(
      'centre.refused.insufficientFunds',
    );
    value(await terminal.client.voidAuthorisation('take-all-1'));
  });

  test('two terminals racing for the same money: one gets it', async () => {
    const available = await balanceSeenBy(other);
    const race = await Promise.all([
      terminal.client.authorise(request({ acctPayFen: available, commandId: 'race-one-1' })),
      other.client.authorise(request({ acctPayFen: available, commandId: 'race-two-1' })),
    ]);
    expect(race.map((answer) => answer.ok).sort()).toEqual([false, true]);
    value(await terminal.client.voidAuthorisation('race-one-1'));
    value(await other.client.voidAuthorisation('race-two-1'));
  });

  test('an account of 0 holds nothing; funds alone can be held', async () => {
    const broke = request({ psnNo: EMPTY.psnNo, acctPayFen: 1 });
    expect(code(await terminal.client.authorise(broke))).toBe('centre.refused.insufficientFunds');
    const fundsOnly = request({ psnNo: EMPTY.psnNo, acctPayFen: 0 });
    expect(value(await terminal.client.authorise(fundsOnly)).state).toBe('held');
  });

  test('a hold whose time is over holds nothing and cannot be taken up again', async () => {
    const before = await balanceSeenBy(other);
    const asked = request({ expiresInS: 1 });
    value(await terminal.client.authorise(asked));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(value(await terminal.client.queryAuthorisation(asked.commandId)).state).toBe('expired');
    expect(await balanceSeenBy(other)).toBe(before);
    expect(code(await terminal.client.authorise(asked))).toBe('centre.refused.authorisationEnded');
  });

  test('voiding a command that never arrived fences it: a late request holds nothing', async () => {
    const asked = request();
    expect(value(await terminal.client.queryAuthorisation(asked.commandId)).state).toBe('unknown');
    expect(value(await terminal.client.voidAuthorisation(asked.commandId)).state).toBe('voided');
    expect(code(await terminal.client.authorise(asked))).toBe('centre.refused.authorisationEnded');
  });

  test('counters another terminal has moved meanwhile are not settled upon', async () => {
    const credential = { kind: 'id', idNumber: CHEN.idNumber } as const;
    const seen = value(await terminal.client.inquire(credential)).accumulators.amountsFen;
    const elsewhere = request();
    value(await other.client.authorise(elsewhere));
    const stale = request({ accumulatorsSeenFen: seen });
    expect(code(await terminal.client.authorise(stale))).toBe('centre.refused.accumulatorsChanged');
    value(await other.client.voidAuthorisation(elsewhere.commandId));
    const settled = value(await terminal.client.authorise({ ...stale, commandId: randomUUID() }));
    value(await terminal.client.voidAuthorisation(settled.commandId));
  });

  test("the settlement's record consumes its hold; nothing is taken twice", async () => {
    const inquiry = await lookUp(terminal, CHEN.card);
    const commandId = randomUUID();
    const before = await balanceSeenBy(other);
    const { amounts } = sell(terminal.ledger, inquiry, {
      priceYuan: 50,
      commandId,
      authorisationId: commandId,
    });
    const { acctPayFen, fundPaySumFen } = amounts;
    value(await terminal.client.authorise(request({ commandId, acctPayFen, fundPaySumFen })));
    expect(await balanceSeenBy(other)).toBe(before - acctPayFen);
    value(await terminal.sync().drain());
    expect(value(await terminal.client.queryAuthorisation(commandId)).state).toBe('consumed');
    expect(await balanceSeenBy(other)).toBe(before - acctPayFen);
    expect(code(await terminal.client.voidAuthorisation(commandId))).toBe(
      'centre.refused.alreadyConsumed',
    );
  });
});
