import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import {
  missingHead,
  noteHead,
  readSidecar,
} from '../../../../electron/terminal/ledger/sidecar.ts';
import { verifyFile } from '../../../../electron/terminal/ledger/verify-file.ts';
import { sealAnswer } from '../../../../shared/centre/signed.ts';
import { newSm2KeyPair } from '../../../../shared/centre/sm2.ts';
import { deposit, NOW_MS, open, TERMINAL, value } from './support.ts';

const CLI = new URL('../../../../electron/terminal/cli/verify.ts', import.meta.url).pathname;

/** A ledger of four records whose heads were noted as it grew; then a copy cut after the third. */
function noted() {
  const { ledger, store, file } = open();
  const sidecar = join(file, '..', 'ledger.heads');
  const heads = [];
  for (const id of ['d-1', 'd-2', 'd-3']) {
    value(ledger.append(deposit(id, 100)));
    if (id === 'd-2') {
      store.checkpointWhenIdle();
      copyFileSync(file, `${file}.older`);
    }
    noteHead(sidecar, ledger.head(), 'acknowledged', NOW_MS);
    heads.push(ledger.head());
  }
  return { ledger, store, file, older: `${file}.older`, sidecar, heads };
}

describe('heads beside the ledger', () => {
  test('each is noted once, and a line cut by a power failure harms no other', () => {
    const { ledger, sidecar, heads } = noted();
    noteHead(sidecar, ledger.head(), 'stop', NOW_MS);
    appendFileSync(sidecar, '1/99:ab');
    value(ledger.append(deposit('d-4', 100)));
    noteHead(sidecar, ledger.head(), 'start', NOW_MS);
    const wanted = [...heads, ledger.head()];
    expect(readSidecar(sidecar)).toEqual(
      wanted.map(({ epoch, seq, hash: head }) => ({ epoch, seq, head })),
    );
    expect(readFileSync(sidecar, 'utf8')).toContain('acknowledged');
    expect(missingHead(ledger, sidecar)).toBeUndefined();
  });

  test('[F23] a cut tail is found by them, at the start and by the verifier', () => {
    const { older, sidecar, heads } = noted();
    const [, , last] = heads;
    const cut = open(older);
    expect(missingHead(cut.ledger, sidecar)).toMatchObject({ seq: last?.seq });
    cut.store.close();
    expect(value(verifyFile(older, { anchors: [] })).finding).toBeUndefined();
    const anchors = readSidecar(sidecar);
    expect(value(verifyFile(older, { anchors })).finding).toMatchObject({
      fault: 'missing',
      seq: 4,
    });
    // The command finds the sidecar by itself.
    const { status, stdout } = spawnSync(process.execPath, [CLI, older, '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout.toString()).finding).toMatchObject({ fault: 'missing', seq: 4 });
  });

  test('[F23] a full rewrite is found by them', () => {
    const { sidecar } = noted();
    const rewritten = open();
    for (const id of ['d-1', 'd-2', 'd-3']) value(rewritten.ledger.append(deposit(id, 1)));
    expect(missingHead(rewritten.ledger, sidecar)).toMatchObject({ seq: 2 });
    const anchors = readSidecar(sidecar);
    const { finding } = value(verifyFile(rewritten.file, { anchors }));
    expect(finding).toMatchObject({ fault: 'anchor', seq: 2 });
  });
});

describe('the centre’s acknowledgements in the file', () => {
  const centre = newSm2KeyPair();

  function acknowledged(keys = centre) {
    const { ledger, store, file } = open();
    value(ledger.append(deposit('d-1', 100)));
    const { hash: head } = ledger.head();
    const answer = { answer: 'accepted', epoch: 1, firstSeq: 1, lastSeq: 2, head };
    const sealed = sealAnswer(
      {
        ...{ ok: true, terminalId: TERMINAL, inReplyTo: 'x', timeMs: NOW_MS },
        value: { ...answer, settlementsChecked: 0, verdicts: [] },
      },
      keys,
    );
    const insert = 'INSERT INTO centre_receipts VALUES (1, 1, 2, ?, ?, ?, 0)';
    store.db.prepare(insert).run(head, sealed.text, sealed.signature);
    return { store, file };
  }

  const verified = (file: string) =>
    value(verifyFile(file, { anchors: [], useReceipts: true, centreKey: centre.publicKey }))
      .finding;

  test('hold the chain: a rewrite behind them is found', () => {
    const { store, file } = acknowledged();
    store.close();
    expect(verified(file)).toBeUndefined();
    const other = open();
    value(other.ledger.append(deposit('d-1', 1)));
    other.store.close();
    const db = new Database(other.file);
    db.prepare('ATTACH ? AS genuine').run(file);
    db.exec('INSERT INTO main.centre_receipts SELECT * FROM genuine.centre_receipts');
    db.close();
    expect(verified(other.file)).toMatchObject({ fault: 'anchor', seq: 2, field: 'hash' });
  });

  test('made by anybody else are named', () => {
    const { store, file } = acknowledged(newSm2KeyPair());
    store.close();
    expect(verified(file)).toMatchObject({ fault: 'anchor', seq: 2, field: 'centre_receipts' });
  });
});
