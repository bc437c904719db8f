/** The dry run on a real ledger file: it reads settlements and reversals, and writes nothing. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { replayJson, replayLedger, replayTable } from '../../../../electron/terminal/cli/replay.ts';
import { type Ledger, openLedger, openStore } from '../../../../electron/terminal/ledger/index.ts';
import { settlementPostings } from '../../../../shared/ledger/postings.ts';
import {
  inputOf,
  type Policy,
  parseClaim,
  parsePolicy,
  settle,
} from '../../../../shared/settlement/index.ts';
import { bookReversal, PERSON } from '../book-settlement.ts';
import { START_MS, testClock, testFolder } from '../open-test-ledger.ts';

const root = new URL('../../../../', import.meta.url);

function demoPolicy(change: (text: string) => string = (text) => text): Policy {
  const text = readFileSync(
    fileURLToPath(new URL('shared/policies/demo-employee.json', root)),
    'utf8',
  );
  const parsed = parsePolicy(JSON.parse(change(text)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function openAt(file: string): Ledger {
  const store = openStore(file, { nowMs: START_MS });
  if (!store.ok) throw new Error(store.error.code);
  onTestFinished(() => store.value.close());
  const ledger = openLedger(store.value, {
    clock: testClock(),
    terminalId: 'T001',
    bootId: 'boot-1',
  });
  if (!ledger.ok) throw new Error(ledger.error.code);
  return ledger.value;
}

/** Books a purchase of 100 yuan at a pharmacy by a person whose deductible is met. */
function book(ledger: Ledger, commandId: string) {
  const claim = parseClaim({
    person: { insutype: '310', psn_type: '1101' },
    encounter: { med_type: '41', level: 'pharmacy', date: '2026-03-05' },
    accumulators: { amounts: { outpatientDeductible: 500 } },
    lines: [{ med_list_codg: 'XA', category: 'drug', chrgitm_lv: '01', pric: 100 }],
  });
  if (!claim.ok) throw new Error('claim');
  const policy = demoPolicy();
  const { policy: _, ...facts } = inputOf(policy, claim.value);
  const settled = settle({ policy, ...facts });
  if (!settled.ok) throw new Error(settled.error.code);
  const { amounts, accumulatorDeltasFen } = settled.value;
  const booked = ledger.append({
    kind: 'settlement',
    commandId,
    operatorId: 'c01',
    shiftId: 's1',
    person: PERSON,
    policy: { id: policy.id, version: policy.version },
    payload: {
      settlementId: `SET-${commandId}`,
      business: 'pharmacy',
      online: true,
      facts,
      amounts,
      accumulatorDeltasFen,
    },
    postings: settlementPostings(amounts, { personNo: PERSON.personNo, cashParty: 's1' }),
  });
  if (!booked.ok) throw new Error(JSON.stringify(booked.error));
  return booked.value.record;
}

test('says per fund and group who pays more or less, leaves the ledger as it is', () => {
  const file = path.join(testFolder(), 'ledger.db');
  const ledger = openAt(file);
  book(ledger, 'one');
  bookReversal(ledger, book(ledger, 'two'), { commandId: 'back', shiftId: 's1' });
  book(ledger, 'three');
  const head = ledger.head();
  const better = demoPolicy((text) => text.replaceAll(/"value": 0\.6\b/g, '"value": 0.75'));
  const seen: string[] = [];
  const report = replayLedger(file, [better], (done, all) => seen.push(`${done}/${all}`));
  if (!report.ok) throw new Error(report.error.code);
  expect(seen).toEqual(['4/4']);
  expect(replayJson(report.value, 'en')).toMatchObject({
    groups: [
      {
        insutype: '310',
        psnGroup: '11',
        settlements: 2,
        amounts: {
          hifp_pay: { before: '120.00', after: '150.00', change: '30.00' },
          psn_cash_pay: { before: '80.00', after: '50.00', change: '-30.00' },
        },
      },
    ],
    skipped: [],
  });
  expect(replayTable(report.value, 'zh-CN')).toMatch(/hifp_pay\s+120\.00\s+150\.00\s+\+30\.00/);
  expect(ledger.head()).toEqual(head);
});

test('a file that is no ledger is refused', () => {
  const here = fileURLToPath(import.meta.url);
  for (const file of [here, path.join(testFolder(), 'none.db')]) {
    expect(replayLedger(file, [demoPolicy()], () => {})).toMatchObject({
      ok: false,
      error: { code: 'ledger.storeUnreadable' },
    });
  }
});
