/** The technician's journal: bounded, owner-only, and no way in for a person's data. */
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  HOST_LOG_FILE,
  LOG_FILE,
  lastLines,
  openJournal,
} from '../../../../electron/terminal/journal/journal.ts';
import { LOG_CODES, type LogCode } from '../../../../electron/terminal/journal/log-codes.ts';
import { type LogFacts, logLine } from '../../../../electron/terminal/journal/log-line.ts';
import { rotatingFile } from '../../../../electron/terminal/journal/rotating-file.ts';
import { errorFacts } from '../../../../shared/journal/error-facts.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((point) => String.fromCodePoint(point));

/** Invented persons: what must not be found again. */
const personal = fc.oneof(
  fc.array(han, { minLength: 2, maxLength: 4 }).map((name) => name.join('')),
  digits(17).map((body) => `${body}X`),
  digits(18),
  digits(15),
  digits(8).map((body) => `A${body}`),
  digits(11),
  digits(6),
);

describe('no person gets in', () => {
  test('whatever is thrown at it, under every name of a fact and as the text of an error', () => {
    const codes = Object.keys(LOG_CODES) as LogCode[];
    fc.assert(
      fc.property(personal, fc.constantFrom(...codes), (secret, code) => {
        const error = Object.assign(new Error(`no row for ${secret}`), {
          code: secret,
          name: secret,
        });
        const facts = {
          ...{ place: secret, reason: secret, what: secret, seq: secret, error },
          // Names that nobody agreed on, and the secret as a name.
          ...{ name: secret, idNumber: secret, [secret]: 1, note: { card: secret } },
        } as unknown as LogFacts;
        expect(logLine(0, code, facts)).not.toContain(secret);
        expect(
          logLine(0, code, { seq: Number(secret.replace(/\D/g, '') || 'NaN') + 1e10 }),
        ).toContain('left');
        expect(logLine(0, code, { error: secret })).not.toContain(secret);
        // What another process tells of its error is looked at as closely.
        const told = {
          error: secret,
          system: secret,
          frames: [secret, `at ${secret}`],
          [secret]: 1,
        };
        expect(logLine(0, code, { told })).not.toContain(secret);
        expect(logLine(0, code, { told: secret })).not.toContain(secret);
        expect(logLine(0, code, { told: errorFacts(error) })).not.toContain(secret);
      }),
    );
  });

  test('what helps a technician does get in: record, refusal, call, kind and place of an error', () => {
    const error = Object.assign(new TypeError('张三'), { code: 'ENOSPC' });
    const line = logLine(Date.UTC(2026, 2, 5), 'service.callFailed', {
      ...{ seq: 4711, reason: 'disk.low', what: 'till.settle', error },
    });
    expect(JSON.parse(line)).toMatchObject({
      ...{ at: '2026-03-05T00:00:00.000Z', level: 'error', area: 'service' },
      ...{ seq: 4711, reason: 'disk.low', what: 'till.settle' },
      ...{ error: 'TypeError', system: 'ENOSPC' },
    });
    expect(JSON.parse(line).frames[0]).toMatch(/^journal\.test\.ts:\d+$/);
  });
});

describe('the file', () => {
  test('is bounded in size and number, readable by its owner only, and the newest lines are kept', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'journal-')), 'logs', 'terminal.log');
    const append = rotatingFile(file, { maxBytes: 100, files: 3 });
    for (let at = 0; at < 100; at++) append(`line ${at}`);
    const folder = join(file, '..');
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['terminal.log', 'terminal.log.1', 'terminal.log.2']);
    for (const name of names) {
      const { size, mode } = statSync(join(folder, name));
      expect(size).toBeLessThanOrEqual(100);
      expect(mode & 0o077).toBe(0);
    }
    expect(readFileSync(file, 'utf8')).toMatch(/line 99\n$/);
  });

  test('goes on where an earlier start ended; a disk that takes nothing does not stop the till', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'journal-'));
    const elsewhere: string[] = [];
    const otherwise = (line: string) => void elsewhere.push(line);
    for (let start = 0; start < 2; start++) {
      openJournal(dataDir, { nowMs: () => start }, otherwise)('service.started');
    }
    expect(lastLines(dataDir, 9)).toHaveLength(2);
    // Whoever started the program reads words on its screen, not the journal.
    expect(elsewhere).toEqual([]);
    const nowhere = openJournal(join(dataDir, LOG_FILE), { nowMs: () => 0 }, otherwise);
    expect(() => nowhere('service.ended')).not.toThrow();
    expect(elsewhere).toHaveLength(1);
  });

  test('the host has one of its own, by the same rules', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'journal-'));
    const log = openJournal(dataDir, { nowMs: () => 0 }, () => undefined, HOST_LOG_FILE);
    log('host.serviceCrashed');
    log('host.failed', { error: new Error('张三') });
    const lines = lastLines(dataDir, 9, HOST_LOG_FILE);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', area: 'host', code: 'host.serviceCrashed' },
      { error: 'Error' },
    ]);
    expect(lines.join()).not.toContain('张三');
    expect(lastLines(dataDir, 9)).toEqual([]);
  });
});
