import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepForSlipChecks } from '../../../../electron/terminal/paperwork/slip-trust.ts';
import { sealCertificate } from '../../../../shared/centre/certificate.ts';
import { newSm2KeyPair } from '../../../../shared/centre/sm2.ts';
import { signSlip } from '../../../../shared/slip-proof/slip-proof.ts';
import { centreKeys, slipCertificate, slipProof, terminalKeys } from '../../../support/slips.ts';

const CLI = new URL('../../../../electron/terminal/cli/verify-slip.ts', import.meta.url).pathname;

let folder: string;
let trust: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slips-'));
  trust = join(folder, 'slip-trust.json');
  const sealed = sealCertificate(slipCertificate(), centreKeys);
  keepForSlipChecks(folder, centreKeys.publicKey, sealed);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { input });
  return { status, out: stdout.toString(), words: stderr.toString() };
}

describe('npm run verify-slip', () => {
  test('a genuine slip: its figures, in both languages, from an argument or a scanner', () => {
    const code = signSlip(slipProof, terminalKeys);
    const { status, out } = run(['-', '--trust', trust], `${code}\n`);
    expect(status).toBe(0);
    expect(out).toContain('示例药店');
    expect(out).toMatch(/合计 123\.45 元，基金 80\.00 元，个人账户 40\.00 元，现金 3\.45 元/);
    expect(out).toContain('#4711 abababab');
    const { out: json } = run([code, '--trust', trust, '--json']);
    expect(JSON.parse(json)).toMatchObject({ ok: true, ...slipProof });
  });

  test('another figure, another key: not genuine', () => {
    const changed = signSlip({ ...slipProof, fundPayFen: 0 }, newSm2KeyPair());
    const { status, words } = run([changed, '--trust', trust]);
    expect(status).toBe(1);
    expect(words).toContain('签名不符');
    const { out } = run([changed, '--trust', trust, '--json']);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'slip.forged' } });
  });

  test.each([
    ['no code', []],
    ['two codes', ['a', 'b']],
    ['a wrong option', ['a', '--trusted']],
    ['no such file', ['a', '--trust', '/nowhere.json']],
  ])('%s: exit code 2 and words', (_, args) => {
    const { status, words } = run(args);
    expect(status).toBe(2);
    expect(words).not.toContain('at ');
    expect(words.length).toBeGreaterThan(20);
  });
});

describe('the certificates for slip checks', () => {
  test('are kept when the terminal gets a new one, once each, and begun anew for another centre', () => {
    const place = mkdtempSync(join(tmpdir(), 'slips-'));
    const file = join(place, 'slip-trust.json');
    const serials = (): number => JSON.parse(readFileSync(file, 'utf8')).certificates.length;
    const first = sealCertificate(slipCertificate(), centreKeys);
    const second = sealCertificate(slipCertificate({ serial: '2' }), centreKeys);
    for (const each of [first, second, first]) {
      keepForSlipChecks(place, centreKeys.publicKey, each);
    }
    expect(serials()).toBe(2);
    keepForSlipChecks(place, newSm2KeyPair().publicKey, first);
    expect(serials()).toBe(1);
    writeFileSync(file, '{');
    keepForSlipChecks(place, centreKeys.publicKey, second);
    expect(serials()).toBe(1);
    rmSync(place, { recursive: true });
  });
});
