/** An enrolled terminal's ledger in a folder, and a centre that stands behind it in memory. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { LEDGER_FILE } from '../../../../electron/terminal/backup/files.ts';
import type { RestoreLine } from '../../../../electron/terminal/backup/restore.ts';
import { openCentreBook } from '../../../../electron/terminal/centre/centre-book.ts';
import { type Sent, sendNext } from '../../../../electron/terminal/centre/uplink.ts';
import { type Ledger, openLedger, openStore } from '../../../../electron/terminal/ledger/index.ts';
import { type BatchRecord, checkBatch, decodeBatch } from '../../../../shared/batch/batch.ts';
import { type Certificate, sealCertificate } from '../../../../shared/centre/certificate.ts';
import type { CentreClient } from '../../../../shared/centre/client.ts';
import { newSm2KeyPair, type Sm2KeyPair } from '../../../../shared/centre/sm2.ts';
import { sm3, ZERO_HASH } from '../../../../shared/ledger/chain.ts';
import { toHex } from '../../../../shared/ledger/hex.ts';
import { ok } from '../../../../shared/result.ts';
import { NOW_MS, TERMINAL, temporaryDirectory, value } from '../ledger/support.ts';

export const clock = { nowMs: () => NOW_MS, monotonicMs: () => 0 };
const CENTRE_KEYS = newSm2KeyPair();

/** A centre as far as ledgers and epochs go; answers are not signed, nothing here opens them. */
export class MemoryCentre implements RestoreLine {
  epoch = 1;
  records: BatchRecord[] = [];
  before = { epoch: 0, seq: 0, head: toHex(ZERO_HASH), totalsFen: [] as readonly number[] };

  #head = () => this.records.at(-1)?.hash ?? this.before.head;

  stand: RestoreLine['stand'] = async () =>
    ok({ epoch: this.epoch, seq: this.records.length, head: this.#head() });

  openEpoch: RestoreLine['openEpoch'] = async () => {
    const last = this.records.at(-1);
    if (last) {
      const { epoch, seq, totalsFen } = last.header;
      this.before = { epoch, seq, head: last.hash, totalsFen };
      this.epoch += 1;
      this.records = [];
    }
    const { epoch, seq, head, totalsFen } = this.before;
    const previous = { previousEpoch: epoch, previousSeq: seq, previousHead: head };
    return ok({ epoch: this.epoch, ...previous, totalsFen: [...totalsFen] });
  };

  sendBatch: CentreClient['sendBatch'] = async (bytes) => {
    const batch = value(decodeBatch(bytes) as never) as Parameters<typeof checkBatch>[0];
    const { epoch, firstSeq } = batch.header;
    const place = { epoch, firstSeq };
    const sealed = { text: '', signature: '' };
    const known = this.records[firstSeq - 2]?.hash ?? this.before.head;
    if (epoch !== this.epoch || toHex(batch.header.previousHead) !== known) {
      const stand = { expectedEpoch: this.epoch, expectedHead: this.#head() };
      const atSeq = firstSeq - 1;
      return ok({ answer: { answer: 'fork', ...place, atSeq, ...stand }, sealed });
    }
    const records = value(checkBatch(batch, sm3) as never) as readonly BatchRecord[];
    this.records = [...this.records.slice(0, firstSeq - 1), ...records];
    const lastSeq = this.records.length;
    const answer = { answer: 'accepted' as const, ...place, lastSeq, head: this.#head() };
    return ok({ answer: { ...answer, settlementsChecked: 0, verdicts: [] }, sealed });
  };
}

export interface Enrolled {
  readonly dataDir: string;
  readonly file: string;
  readonly keys: Sm2KeyPair;
  readonly ledger: Ledger;
  /** Sends one batch; gives what came of it. */
  send(centre: Pick<CentreClient, 'sendBatch'>): Promise<Sent['kind']>;
  /** Sends one batch that is refused; gives why. */
  refusedBy(centre: Pick<CentreClient, 'sendBatch'>): Promise<string | undefined>;
  close(): void;
}

/** Opens a data folder's ledger; a new folder becomes an enrolled terminal's. */
export function openFolder(dataDir = temporaryDirectory(), keys = newSm2KeyPair()): Enrolled {
  const file = join(dataDir, LEDGER_FILE);
  const store = value(openStore(file, { nowMs: NOW_MS }));
  let open = true;
  const close = () => {
    if (open) store.close();
    open = false;
  };
  onTestFinished(close);
  const book = openCentreBook(store);
  if (!book.enrolment()) {
    const certificate: Certificate = {
      ...{ version: 1, serial: '1', terminalId: TERMINAL, publicKey: keys.publicKey },
      institution: { code: 'P00000000001', name: '安康大药房', level: 'pharmacy' },
      ...{ region: '000000', epoch: 1, notBeforeMs: NOW_MS, notAfterMs: NOW_MS + 1 },
      limits: { perSaleFen: 1, perCardFen: 1, perDayFen: 1, totalFen: 1, maxAgeHours: 1 },
      balanceMode: 'snapshot',
    };
    book.saveEnrolment({
      certificate,
      sealedCertificate: sealCertificate(certificate, CENTRE_KEYS),
      centrePublicKey: CENTRE_KEYS.publicKey,
      url: 'https://127.0.0.1:1',
      caPem: '',
    });
  }
  const ledger = value(openLedger(store, { clock, terminalId: TERMINAL, bootId: 'boot-1' }));
  const next = (client: Pick<CentreClient, 'sendBatch'>) =>
    sendNext({ ledger, client, keys, book, clock });
  const send: Enrolled['send'] = async (client) => (await next(client)).kind;
  const refusedBy: Enrolled['refusedBy'] = async (client) => {
    const sent = await next(client);
    return 'refusal' in sent ? sent.refusal.code : undefined;
  };
  return { dataDir, file, keys, ledger, send, refusedBy, close };
}
