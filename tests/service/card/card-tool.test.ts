import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const IMAGES = join(ROOT, 'card-reader/images');

function run(
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'card-reader/cli/card.ts'), ...args], {
      env: { ...process.env, LANG: 'en' },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdin.end(input);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const image = (name: string) => join(IMAGES, `${name}.json`);
/** `@name` stands for the path of a shipped image. */
const withImages = (args: readonly string[]) =>
  args.map((one) => (one.startsWith('@') ? image(one.slice(1)) : one));

describe('card tool', () => {
  test('read masks the person, names profile and flags', async () => {
    const { code, out } = await run(['read', '--simulated', image('wrong-dates-card'), '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      profile: 'cn-social-security',
      version: '2.00',
      masked: true,
      holder: { name: '陈**', idNumber: '000***********0025' },
    });
    expect(out).not.toContain('陈桂芳');
    expect(out).not.toContain('000000195103120025');
    const issued = report.fields.find((field: { id: string }) => field.id === 'issueDate');
    expect(issued.flags).toEqual(['badDate']);
  });

  test('the whole person is shown only to somebody who says yes', async () => {
    const args = ['read', '--simulated', image('1-chen-guifang'), '--unmasked'];
    expect((await run(args, 'yes\n')).out).toContain('陈桂芳');
    expect((await run(args, 'no\n')).out).not.toContain('陈桂芳');
    expect((await run(args)).out).not.toContain('陈桂芳');
  });

  test('a layout nobody verified says so', async () => {
    const { out } = await run(['read', '--simulated', image('tw-nhi-specimen')]);
    expect(out).toContain('not verified');
  });

  test('apdu prints answers with their status words', async () => {
    const select = '00A404000F7378312E73682EC9E7BBE1B1A3D5CF';
    const { code, out } = await run([
      'apdu',
      '--simulated',
      image('2-li-jianguo'),
      select,
      '00A4000002EF05',
      '00B2020403',
    ]);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toEqual([
      '6F16840F7378312E73682EC9E7BBE1B1A3D5CFA50388011E9000',
      '9000',
      '0201339000',
    ]);
  });

  test.each([
    [['read', '--simulated', '@wrong-card'], 1, 'not known'],
    [['read', '--simulated', '/nonexistent.json'], 1, 'Cannot read'],
    [['read', '--simulated', '@holders'], 1, 'not valid'],
    [['read', '--simulated', join(IMAGES, 'README.md')], 1, 'not valid'],
    [['apdu', '--simulated', '@2-li-jianguo', 'XY'], 1, 'Not a command'],
    [['emulate', '@2-li-jianguo', '--port', '1'], 1, 'No vpcd'],
    [['emulate', '@2-li-jianguo', '--port', 'abc'], 2, 'Usage'],
    [['emulate', '@2-li-jianguo', '--port', '99999'], 2, 'Usage'],
    [['emulate', '@2-li-jianguo', '@1-chen-guifang'], 2, 'Usage'],
    [['read', 'extra', '--simulated', '@2-li-jianguo'], 2, 'Usage'],
    [['read', '--simulated', '@2-li-jianguo', '--vendor', 'x'], 2, 'Usage'],
    [['apdu', '--simulated', '@2-li-jianguo'], 2, 'Usage'],
    [['frob'], 2, 'Usage'],
    [['read', '--nonsense'], 2, 'Usage'],
  ])('%j ends with %i and words', async (args, code, words) => {
    const result = await run(withImages(args));
    expect(result.code).toBe(code);
    expect(result.err).toContain(words);
    expect(result.out).toBe('');
  });
});
