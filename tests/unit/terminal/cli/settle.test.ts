/** The command line of the engine: figures on stdout, refusals on stderr, exit code 0 or 2. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILE_KINDS } from '../../../../shared/settlement/json-schema.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const policyFile = join(root, 'shared/policies/demo-employee.json');
const claim = {
  person: { insutype: '310', psn_type: '1101' },
  account: { balc: 30 },
  encounter: { med_type: '41', level: 'pharmacy', date: '2026-05-01' },
  accumulators: { amounts: { outpatientDeductible: 500 } },
  lines: [{ med_list_codg: 'XA', chrgitm_lv: '02', category: 'drug', pric: '50', cnt: 2 }],
};

let folder = '';
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'settle-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const cli = join(root, 'electron/terminal/cli/settle.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  return { status, stdout, refusals: stderr.split('\n').filter((line) => line !== '') };
}

describe('settle', () => {
  test('--json prints every interface field as yuan text, the lines and the steps', () => {
    const { status, stdout, refusals } = run(
      '--policy',
      policyFile,
      '--claim',
      file('c.json', claim),
      '--json',
      '--lang',
      'en',
    );
    expect([status, refusals]).toEqual([0, []]);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({
      medfee_sumamt: '100.00',
      preselfpay_amt: '10.00',
      inscp_scp_amt: '90.00',
      hifp_pay: '54.00',
      fund_pay_sumamt: '54.00',
      psn_part_amt: '46.00',
      acct_pay: '30.00',
      psn_cash_pay: '16.00',
      balc: '0.00',
    });
    expect(printed.lines).toEqual([
      {
        lineNo: 1,
        det_item_fee_sumamt: '100.00',
        fulamt_ownpay_amt: '0.00',
        overlmt_amt: '0.00',
        preselfpay_amt: '10.00',
        inscp_scp_amt: '90.00',
        selfpay_prop: '0.1000',
      },
    ]);
    expect(printed.steps.map(({ text }: { text: string }) => text)).toContain(
      '60 % of 90.00 yuan is paid: 54.00 yuan',
    );
  });

  test('--explain tells the steps in the cardholder’s language', () => {
    const { stdout } = run('--policy', policyFile, '--claim', file('c.json', claim), '--explain');
    expect(stdout).toContain('90.00 元按 60% 支付，即 54.00 元');
    expect(stdout).toMatch(/hifp_pay\s+54\.00/);
  });

  test.each([
    [
      'a policy that contradicts itself',
      (policy: string) => ({ policy: policy.replace('"ratio": 0.85', '"ratio": 1.85') }),
      'settlement.input.ratio',
    ],
    [
      'a claim with a misspelt field',
      () => ({ claim: { ...claim, acount: {} } }),
      'settlement.input.unknownField',
    ],
    [
      'a claim of another scheme',
      () => ({ claim: { ...claim, person: { insutype: '390', psn_type: '1501' } } }),
      'settlement.wrongScheme',
    ],
    ['a file that is no JSON', () => ({ policy: '{' }), 'settlement.input.notJson'],
  ])('%s: exit code 2 with code, path and message on stderr', (_name, change, code) => {
    const good = { policy: readFileSync(policyFile, 'utf8'), claim };
    const bad = { ...good, ...change(good.policy) };
    const { status, stdout, refusals } = run(
      '--policy',
      file('p.json', bad.policy),
      '--claim',
      file('c.json', bad.claim),
      '--lang',
      'en',
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(refusals.length).toBeGreaterThan(0);
    const first = JSON.parse(refusals[0] ?? '{}');
    expect(first.code).toBe(code);
    expect(typeof first.path).toBe('string');
    expect(first.message).toMatch(/\w/);
  });

  test('a file that is not there and an option that does not exist are bad input too', () => {
    expect(run('--policy', join(folder, 'none'), '--claim', 'x').status).toBe(2);
    expect(run('--polisy', 'x').status).toBe(2);
    expect(run('--policy', policyFile).status).toBe(2);
  });
});

describe('settle --check', () => {
  test('passes what it printed itself, and names the sum that was tampered with', () => {
    const claimFile = file('c.json', claim);
    const { stdout } = run('--policy', policyFile, '--claim', claimFile, '--json');
    expect(run('--check', file('slip.json', stdout)).status).toBe(0);
    const { status, refusals } = run(
      '--check',
      file('slip.json', stdout.replace('"hifp_pay": "54.00"', '"hifp_pay": "55.00"')),
    );
    expect(status).toBe(2);
    expect(refusals.map((line) => JSON.parse(line).code)).toContain('settlement.slip.funds');
  });

  test('with policy and claim it also finds a slip whose sums hold but are wrong', () => {
    const slip = file('slip.json', { medfee_sumamt: 100, fund_pay_sumamt: 60, psn_part_amt: 40 });
    expect(run('--check', slip).status).toBe(0);
    const { status, refusals } = run(
      '--check',
      slip,
      '--policy',
      policyFile,
      '--claim',
      file('c.json', claim),
    );
    expect(status).toBe(2);
    expect(JSON.parse(refusals[0] ?? '{}')).toMatchObject({
      code: 'settlement.slip.differs',
      path: 'fund_pay_sumamt',
    });
  });
});

test('a file saved with a byte order mark is read, one in another encoding is refused', () => {
  const text = JSON.stringify({ ...claim, note: '\u533b\u4fdd' });
  const marked = file('bom.json', `\uFEFF${text}`);
  expect(run('--policy', policyFile, '--claim', marked).status).toBe(0);
  const gbk = join(folder, 'gbk.json');
  const [before, after] = text.split('\u533b\u4fdd');
  writeFileSync(
    gbk,
    Buffer.concat([
      Buffer.from(before ?? ''),
      Buffer.from([0xd2, 0xbd, 0xb1, 0xa3]),
      Buffer.from(after ?? ''),
    ]),
  );
  const { status, refusals } = run('--policy', policyFile, '--claim', gbk);
  expect(status).toBe(2);
  expect(JSON.parse(refusals[0] ?? '')).toMatchObject({ code: 'settlement.input.notUtf8' });
});

test('--check with a policy but no claim is refused, not half done', () => {
  const { status, refusals } = run('--check', file('c.json', claim), '--policy', policyFile);
  expect(status).toBe(2);
  expect(JSON.parse(refusals[0] ?? '')).toMatchObject({ code: 'settlement.input.usage' });
});

test.each(FILE_KINDS)('the published JSON Schema of a %s is the one that reads it', (kind) => {
  const published = readFileSync(join(root, `shared/settlement/${kind}.schema.json`), 'utf8');
  expect(JSON.parse(run('--schema', kind).stdout)).toEqual(JSON.parse(published));
});
