/** Family sharing over a real centre: the link, the money kept on both accounts, what it judges. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DATABASE_NOTE } from '../../../centre/start.ts';
import { openDatabase } from '../../../centre/store/database.ts';
import type { Inquiry } from '../../../shared/centre/person.ts';
import { type CentreProcess, startCentre } from '../../support/centre.ts';
import {
  code,
  enrolTerminal,
  lookUp,
  price,
  sell,
  type TestTerminal,
  takeBack,
  value,
} from '../../support/centre-terminal.ts';

const CHEN = { card: 'X10000018', psnNo: '00000010000001' };
const LI = { card: 'X10000026', psnNo: '00000010000002' };
/** Insured in the neighbouring city. */
const HAN = { psnNo: '00000010000011' };
/** Li’s daughter, a resident; the demo region has their link. */
const CHILD = { card: 'X10000093', psnNo: '00000010000009' };
/** Dearer than what Chen's own account covers. */
const PRICE_YUAN = 12_000;

let centre: CentreProcess;
const codes: string[] = [];

beforeAll(async () => {
  centre = await startCentre();
  codes.push(...centre.admin('code', '12').split('\n'));
});
afterAll(() => centre?.stop());

/** A terminal that knows both accounts; Chen is the patient. */
async function shop(): Promise<{ terminal: TestTerminal; chen: Inquiry }> {
  const terminal = await enrolTerminal(centre, codes.pop() ?? '');
  onTestFinished(terminal.close);
  await lookUp(terminal, LI.card);
  return { terminal, chen: await lookUp(terminal, CHEN.card) };
}

function request(terminal: TestTerminal, chen: Inquiry, commandId: string, moreFen = 0) {
  const { amounts, accumulatorDeltasFen } = price(terminal.ledger, chen, PRICE_YUAN, LI.psnNo);
  return {
    commandId,
    psnNo: CHEN.psnNo,
    acctPayFen: amounts.acctPayFen + moreFen,
    fundPaySumFen: amounts.fundPaySumFen,
    family: { psnNo: LI.psnNo, amountFen: amounts.mutualAidPayFen + moreFen },
    year: chen.accumulators.year,
    accumulatorDeltasFen,
    expiresInS: 3_600,
  };
}

async function balanceOf(terminal: TestTerminal, card: string): Promise<number> {
  return (await lookUp(terminal, card)).account?.balanceFen ?? 0;
}

const sale = (commandId: string) => ({
  ...{ priceYuan: PRICE_YUAN, family: LI.psnNo, commandId, authorisationId: commandId },
});

describe('[R030] a family member’s account pays only by a registered link', () => {
  test('without a link it is refused, in words; with one the money is kept on both accounts', async () => {
    const { terminal, chen } = await shop();
    const commandId = randomUUID();
    const asked = request(terminal, chen, commandId);
    expect(asked.family.amountFen).toBeGreaterThan(0);
    expect(code(await terminal.client.authorise(asked))).toBe('centre.refused.familyNotLinked');
    centre.admin('family', 'link', CHEN.psnNo, LI.psnNo);
    const { person } = await lookUp(terminal, CHEN.card);
    expect(person.familyLinks).toMatchObject([{ payerPsnNo: LI.psnNo }]);
    const other = await shop();
    const before = await balanceOf(other.terminal, LI.card);
    const tooMuch = request(terminal, chen, randomUUID(), before);
    expect(code(await terminal.client.authorise(tooMuch))).toBe('centre.refused.familyShort');
    expect(value(await terminal.client.authorise(asked)).state).toBe('held');
    expect(await balanceOf(other.terminal, LI.card)).toBe(before - asked.family.amountFen);
    value(await terminal.client.voidAuthorisation(commandId));
    expect(await balanceOf(other.terminal, LI.card)).toBe(before);
  });

  test('the payer’s statement tells of it, and a reversal gives both parts back', async () => {
    const { terminal, chen } = await shop();
    const own = chen.account?.balanceFen ?? 0;
    const before = await balanceOf(terminal, LI.card);
    const commandId = randomUUID();
    const asked = request(terminal, chen, commandId);
    value(await terminal.client.authorise(asked));
    const { seq, amounts } = sell(terminal.ledger, chen, sale(commandId));
    value(await terminal.sync().drain());
    expect(terminal.book.verdicts()).toEqual([]);
    expect(await balanceOf(terminal, CHEN.card)).toBe(
      own + amounts.mutualAidPayFen - amounts.acctPayFen,
    );
    const li = await lookUp(terminal, LI.card);
    expect(li.account?.balanceFen).toBe(before - amounts.mutualAidPayFen);
    expect(li.statement.at(-1)).toMatchObject({
      source: 'familySharing',
      amountFen: -amounts.mutualAidPayFen,
    });
    takeBack(terminal.ledger, seq);
    value(await terminal.sync().drain());
    expect(terminal.book.verdicts()).toEqual([]);
    const back = await lookUp(terminal, LI.card);
    expect(back.account?.balanceFen).toBe(before);
    expect(back.statement.at(-1)?.source).toBe('familyReturn');
    expect(await balanceOf(terminal, CHEN.card)).toBe(own);
  });

  test('a resident child without an account of its own: a parent’s account pays, as its policy says', async () => {
    const terminal = await enrolTerminal(centre, codes.pop() ?? '');
    onTestFinished(terminal.close);
    const before = await balanceOf(terminal, LI.card);
    const child = await lookUp(terminal, CHILD.card);
    expect(child.account).toBeUndefined();
    const sold = { priceYuan: 100, family: LI.psnNo };
    const commandId = randomUUID();
    const { amounts, accumulatorDeltasFen } = price(terminal.ledger, child, 100, LI.psnNo);
    expect(amounts.mutualAidPayFen).toBeGreaterThan(0);
    value(
      await terminal.client.authorise({
        ...{ commandId, psnNo: CHILD.psnNo, expiresInS: 3_600, accumulatorDeltasFen },
        ...{ acctPayFen: amounts.acctPayFen, fundPaySumFen: amounts.fundPaySumFen },
        family: { psnNo: LI.psnNo, amountFen: amounts.mutualAidPayFen },
        year: child.accumulators.year,
      }),
    );
    sell(terminal.ledger, child, { ...sold, commandId, authorisationId: commandId });
    value(await terminal.sync().drain());
    expect(terminal.book.verdicts()).toEqual([]);
    expect(await balanceOf(terminal, LI.card)).toBe(before - amounts.mutualAidPayFen);
  });

  test('no money is held on an account of another pooling area', async () => {
    const { terminal, chen } = await shop();
    const db = openDatabase(readFileSync(join(centre.dataDir, DATABASE_NOTE), 'utf8'));
    onTestFinished(() => db.close());
    await db.query('INSERT INTO family_link VALUES ($1, $2, 0, NULL)', [CHEN.psnNo, HAN.psnNo]);
    const asked = request(terminal, chen, randomUUID());
    const family = { ...asked.family, psnNo: HAN.psnNo };
    expect(code(await terminal.client.authorise({ ...asked, family }))).toBe(
      'centre.refused.familyElsewhere',
    );
  });

  test('a record without the centre’s hold, or after the link has ended, moves no account', async () => {
    const { terminal, chen } = await shop();
    const before = await balanceOf(terminal, LI.card);
    sell(terminal.ledger, chen, sale(randomUUID()));
    value(await terminal.sync().drain());
    const reasons = () =>
      terminal.book.verdicts().map((one) => one.reasons.map((reason) => reason.code));
    expect(reasons().at(-1)).toContain('centre.verdict.familyNotHeld');
    expect(centre.admin('family', 'unlink', CHEN.psnNo, LI.psnNo)).toContain('unlink');
    const again = await shop();
    sell(again.terminal.ledger, again.chen, sale(randomUUID()));
    value(await again.terminal.sync().drain());
    expect(
      again.terminal.book
        .verdicts()
        .at(-1)
        ?.reasons.map((one) => one.code),
    ).toContain('centre.verdict.familyNotLinked');
    expect(await balanceOf(again.terminal, LI.card)).toBe(before);
  });

  test.each([
    [['link', CHEN.psnNo, CHEN.psnNo], 'samePerson'],
    [['link', CHEN.psnNo, '99'], 'personUnknown'],
    [['link', CHEN.psnNo, LI.psnNo, '2020-01-01'], 'untilPast'],
    [['link', CHEN.psnNo, LI.psnNo, 'soon'], 'untilPast'],
    [['unlink', LI.psnNo, CHEN.psnNo], 'notLinked'],
  ])('the register refuses %j', (command, refused) => {
    expect(() => centre.admin('family', ...command)).toThrow(`centre.family.${refused}`);
  });
});
