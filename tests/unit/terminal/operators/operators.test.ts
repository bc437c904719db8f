import { randomFillSync } from 'node:crypto';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkApproval } from '../../../../electron/terminal/operators/approval.ts';
import {
  createOperators,
  type Operators,
} from '../../../../electron/terminal/operators/operators.ts';
import { hashPassword, NOBODYS_HASH } from '../../../../electron/terminal/operators/password.ts';
import { operators as migration } from '../../../../electron/terminal/store/migrations/0004-operators.ts';
import { type TestClock, testClock } from '../open-test-ledger.ts';

const MINUTE_MS = 60_000;
let db: Database.Database;
let clock: TestClock;
let operators: Operators;

beforeEach(async () => {
  db = new Database(':memory:');
  db.exec(migration.sql);
  clock = testClock();
  operators = createOperators({ db, clock, random: (bytes) => randomFillSync(bytes) });
  await operators.add({ id: 'c01', name: '收银甲', roles: ['cashier'] }, 'cashier-1');
  await operators.add({ id: 's01', name: '主管甲', roles: ['supervisor'] }, 'supervisor-1');
});

const code = (result: { ok: boolean; error?: { code: string } }) => result.error?.code ?? 'ok';

describe('operators', () => {
  test('sign in with the own password, and only with that', async () => {
    expect(await operators.signIn('c01', 'cashier-1')).toEqual({
      ok: true,
      value: { id: 'c01', name: '收银甲', roles: ['cashier'] },
    });
    expect(code(await operators.signIn('c01', 'supervisor-1'))).toBe('operator.wrongPassword');
    expect(code(await operators.signIn('c01', ''))).toBe('operator.wrongPassword');
  });

  test('the store holds an Argon2id hash with its own salt, never the password', async () => {
    await operators.add({ id: 'c02', name: '收银乙', roles: ['cashier'] }, 'cashier-1');
    const hashes = db.prepare<[], string>('SELECT password_hash FROM operators').pluck().all();
    for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=\d{5,},t=[2-9],p=1\$/);
    expect(new Set(hashes).size).toBe(3);
    expect(hashes.join()).not.toContain('cashier-1');
  });

  test.each([
    [{ id: 'c01', name: '别人', roles: ['cashier'] as const }, 'long-enough', 'operator.exists'],
    [{ id: 'c02', name: '收银乙', roles: [] }, 'long-enough', 'operator.roleMissing'],
    [{ id: 'c02', name: ' ', roles: ['cashier'] as const }, 'long-enough', 'operator.nameMissing'],
    [{ id: 'c02', name: '收银乙', roles: ['cashier'] as const }, '12345', 'operator.passwordShort'],
  ])('%o is refused', async (operator, password, refusal) => {
    expect(code(await operators.add(operator, password))).toBe(refusal);
    expect(operators.list().map(({ id, name }) => `${id} ${name}`)).toEqual([
      'c01 收银甲',
      's01 主管甲',
    ]);
  });
});

describe('lockout', () => {
  async function fail(id: string, times: number) {
    const codes: string[] = [];
    for (let at = 0; at < times; at++) codes.push(code(await operators.signIn(id, 'wrong-one')));
    return codes;
  }

  test('a password typed as the id does not reach the store', async () => {
    await operators.signIn('cashier-1', 'c01');
    const rows = JSON.stringify(db.prepare('SELECT * FROM sign_in_failures').all());
    expect(rows).toContain('"failed":1');
    expect(rows).not.toContain('cashier-1');
  });

  test('five wrong passwords lock the id for fifteen minutes, the right one included', async () => {
    expect(await fail('c01', 5)).toEqual(Array(5).fill('operator.wrongPassword'));
    expect(await operators.signIn('c01', 'cashier-1')).toMatchObject({
      error: { code: 'operator.locked', params: { minutes: 15 } },
    });
    clock.advance(14 * MINUTE_MS);
    expect(await operators.signIn('c01', 'cashier-1')).toMatchObject({
      error: { code: 'operator.locked', params: { minutes: 1 } },
    });
    clock.advance(MINUTE_MS);
    expect(code(await operators.signIn('c01', 'cashier-1'))).toBe('ok');
  });

  test('the right password in between starts the count afresh', async () => {
    await fail('c01', 4);
    expect(code(await operators.signIn('c01', 'cashier-1'))).toBe('ok');
    await fail('c01', 4);
    expect(code(await operators.signIn('c01', 'cashier-1'))).toBe('ok');
  });

  test('an unknown id costs as much work as a known one', async () => {
    const costs = (hash: string) => hash.split('$').slice(0, 4);
    const hash = await hashPassword('12345678', (bytes) => void bytes.fill(1));
    expect(costs(NOBODYS_HASH)).toEqual(costs(hash));
  });

  test('an unknown id answers and locks exactly like a known one', async () => {
    expect(await fail('nobody', 6)).toEqual(await fail('c01', 6));
  });

  test('a lock survives a restart of the service', async () => {
    await fail('c01', 5);
    const restarted = createOperators({ db, clock, random: (bytes) => randomFillSync(bytes) });
    expect(code(await restarted.signIn('c01', 'cashier-1'))).toBe('operator.locked');
  });

  test('attempts made at the same moment cannot exceed the limit', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => operators.signIn('c01', 'wrong-one')),
    );
    expect(answers.map(code).filter((c) => c === 'operator.wrongPassword')).toHaveLength(5);
  });
});

describe('supervisor approval', () => {
  const request = {
    supervisorId: 's01',
    password: 'supervisor-1',
    reason: '顾客退货',
    actionId: 'reverse-0001',
    requestedBy: 'c01',
  };

  test('counts for the one action it was given for, by whoever asked, for a minute', async () => {
    const given = await operators.approve(request);
    if (!given.ok) throw new Error(given.error.code);
    const action = { actionId: 'reverse-0001', operatorId: 'c01', nowMs: clock.nowMs() };
    expect(code(checkApproval(given.value, action))).toBe('ok');
    expect(code(checkApproval(given.value, { ...action, actionId: 'reverse-0002' }))).toBe(
      'operator.approvalForOther',
    );
    expect(code(checkApproval(given.value, { ...action, operatorId: 'c02' }))).toBe(
      'operator.approvalForOther',
    );
    expect(
      code(checkApproval(given.value, { ...action, nowMs: action.nowMs + MINUTE_MS + 1 })),
    ).toBe('operator.approvalExpired');
  });

  test.each([
    [{ reason: ' ' }, 'operator.reasonMissing'],
    [{ supervisorId: 'c01', password: 'cashier-1', requestedBy: 's01' }, 'operator.noSupervisor'],
    [{ requestedBy: 's01' }, 'operator.ownApproval'],
    [{ password: 'guess-guess' }, 'operator.wrongPassword'],
    [{ supervisorId: 'nobody' }, 'operator.wrongPassword'],
  ])('%o is refused: %s', async (change, refusal) => {
    expect(code(await operators.approve({ ...request, ...change }))).toBe(refusal);
  });
});
