/** Each part of the terminal's health: when it is good, when somebody should look, when it stops. */
import { describe, expect, test } from 'vitest';
import { type HealthSource, healthOf } from '../../../../electron/terminal/office/health.ts';
import {
  HEALTH_PARTS,
  type HealthPart,
  type HealthState,
} from '../../../../shared/contract/office.ts';
import { say } from '../../../../shared/messages/index.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 2, 5, 2);
const MIB = 1024 * 1024;

const audit = { atMs: NOW_MS - DAY_MS, records: 7 };
const backup = { atMs: NOW_MS - DAY_MS, file: 'b' };

const GOOD: HealthSource = {
  nowMs: NOW_MS,
  head: { epoch: 1, seq: 7, hash: 'ab'.repeat(32) },
  kept: { audit, backup },
  disk: { freeBytes: 900 * MIB, refusal: undefined },
  clock: { quality: 'set', refusal: undefined },
  sync: {
    ...{ link: 'online', queueRecords: 0, queueAmountFen: 0, oldestAgeMs: 0 },
    ...{ nextTryInMs: 0, acknowledgedSeq: 7 },
  },
  certificate: { notBeforeMs: NOW_MS - 100 * DAY_MS, notAfterMs: NOW_MS + 100 * DAY_MS },
  secretPlace: 'system',
};

test('a terminal in order says so of every part, in both languages', () => {
  const { state, items } = healthOf(GOOD);
  expect(state).toBe('good');
  expect(items.map(({ part }) => part)).toEqual(HEALTH_PARTS);
  for (const { sentence } of items) {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(say(sentence.code, language, sentence.params)).not.toMatch(/\{\w+\}/);
    }
  }
});

describe('what is not in order', () => {
  test.each<[string, HealthPart, HealthState, string, Partial<HealthSource>]>([
    [
      'an old copy',
      ...['ledger', 'stop', 'ledger.evidence'],
      { kept: { ...GOOD.kept, evidence: { epoch: 1, atSeq: 8 } } },
    ] as const,
    [
      'a disk that fills up',
      ...['disk', 'stop', 'disk.low'],
      { disk: { freeBytes: MIB, refusal: { code: 'disk.low', params: {} } } },
    ] as const,
    [
      'an impossible clock',
      ...['clock', 'stop', 'clock.behind'],
      { clock: { quality: 'set', refusal: { code: 'clock.behind', params: {} } } },
    ] as const,
    [
      'a clock that was set',
      ...['clock', 'attention', 'office.health.clockStepped'],
      { clock: { quality: 'stepped', refusal: undefined } },
    ] as const,
    [
      'a queue without a line',
      ...['queue', 'attention', 'office.health.queue'],
      { sync: { ...GOOD.sync, link: 'offline', queueRecords: 2 } },
    ] as const,
    [
      'a queue that goes out',
      ...['queue', 'good', 'office.health.queue'],
      { sync: { ...GOOD.sync, queueRecords: 2 } },
    ] as const,
    [
      'a stream that stopped',
      ...['queue', 'stop', 'centre.batch.fork'],
      { sync: { ...GOOD.sync, stopped: { code: 'centre.batch.fork' } } },
    ] as const,
    [
      'a certificate near its end',
      ...['certificate', 'attention', 'office.health.certificate'],
      { certificate: { notBeforeMs: 0, notAfterMs: NOW_MS + DAY_MS } },
    ] as const,
    [
      'a certificate that is over',
      ...['certificate', 'stop', 'office.health.certificateOver'],
      { certificate: { notBeforeMs: 0, notAfterMs: NOW_MS - 1 } },
    ] as const,
    [
      'no backup',
      ...['backup', 'attention', 'office.health.noBackup'],
      { kept: { audit } },
    ] as const,
    [
      'an old backup',
      ...['backup', 'attention', 'office.health.backup'],
      { kept: { audit, backup: { ...backup, atMs: NOW_MS - 3 * DAY_MS } } },
    ] as const,
    [
      'a backup that failed',
      ...['backup', 'attention', 'office.health.backupRefused'],
      { kept: { audit, backup: { ...backup, refused: 'ledger.diskFull' } } },
    ] as const,
    [
      'a ledger never verified',
      ...['audit', 'attention', 'office.health.noAudit'],
      { kept: { backup } },
    ] as const,
    [
      'a ledger found wrong',
      ...['audit', 'stop', 'ledger.auditStopped'],
      { kept: { backup, audit: { ...audit, wrong: '1/3 bytes' } } },
    ] as const,
    [
      'a system without a key store',
      ...['keys', 'attention', 'host.keysInFileWhy'],
      { secretPlace: 'noStore' },
    ] as const,
  ])('%s: %s is %s', (_what, part, state, code, change) => {
    const health = healthOf({ ...GOOD, ...change });
    expect(health.items.find((item) => item.part === part)).toMatchObject({
      state,
      sentence: { code },
    });
    expect(health.state).toBe(state);
    const others = health.items.filter((item) => item.part !== part);
    expect(new Set(others.map((item) => item.state))).toEqual(new Set(['good']));
  });
});
