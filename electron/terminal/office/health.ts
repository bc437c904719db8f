/** How the terminal is, part by part, in words a person can act on. Pure: reads what it is given. */
import type { Certificate } from '../../../shared/centre/certificate.ts';
import type { SyncState } from '../../../shared/centre/client.ts';
import { DAY_MS, shanghaiTime } from '../../../shared/clock.ts';
import type {
  HealthItem,
  HealthPart,
  HealthState,
  TerminalHealth,
} from '../../../shared/contract/office.ts';
import type { Sentence } from '../../../shared/contract/views.ts';
import type { SecretPlace } from '../../../shared/door/messages.ts';
import type { ClockQuality } from '../../../shared/ledger/record.ts';
import type { MessageCode } from '../../../shared/messages/index.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import type { MessageParams, Refusal } from '../../../shared/result.ts';
import type { TerminalState } from '../guard/state-file.ts';
import type { Head } from '../ledger/index.ts';

export interface HealthSource {
  readonly nowMs: number;
  readonly head: Head;
  readonly kept: Pick<TerminalState, 'audit' | 'backup' | 'evidence' | 'restore'>;
  readonly disk: { readonly freeBytes: number; readonly refusal: Refusal | undefined };
  readonly clock: { readonly quality: ClockQuality; readonly refusal: Refusal | undefined };
  readonly sync: SyncState;
  readonly certificate: Pick<Certificate, 'notBeforeMs' | 'notAfterMs'>;
  readonly secretPlace: SecretPlace;
}

const MIB = 1024 * 1024;
/** The daily work is late when it is missing for two days. */
const LATE_MS = 2 * DAY_MS;
const HOUR_MS = 3_600_000;
/** A certificate is renewed in the last quarter of its life; half of that gone, somebody looks. */
const CERTIFICATE_LAST_PART = 8;
const HEAD_DIGITS = 10;

/** All parts in their order; the whole is as bad as its worst part. */
export function healthOf(source: HealthSource): TerminalHealth {
  const items = Object.entries(JUDGES).map(
    ([part, judge]): HealthItem => ({ part: part as HealthPart, ...judge(source) }),
  );
  const state = WORST_FIRST.find((one) => items.some((item) => item.state === one)) ?? 'good';
  const restore = restoreSentences(source.kept.restore);
  return { state, items, ...(restore && { restore }) };
}

/** The last restore that was asked for, in words. */
export function restoreSentences(restore: TerminalState['restore']): Sentence[] | undefined {
  if (!restore) return undefined;
  const { atMs, backup, epoch, refused } = restore;
  const params = { time: shanghaiTime(atMs), backup };
  if (epoch !== undefined) return [{ code: 'restore.replaced', params: { ...params, epoch } }];
  return refused && [{ code: 'restore.kept', params }, withoutNothing(refused)];
}

const WORST_FIRST: readonly HealthState[] = ['stop', 'attention', 'good'];

type Judged = Pick<HealthItem, 'state' | 'sentence'>;

const JUDGES: Readonly<Record<HealthPart, (source: HealthSource) => Judged>> = {
  ledger({ kept: { evidence }, head }) {
    if (evidence) return stop({ code: 'ledger.evidence', params: { seq: evidence.atSeq } });
    const params = { epoch: head.epoch, seq: head.seq, head: head.hash.slice(0, HEAD_DIGITS) };
    return good({ code: 'office.health.ledger', params });
  },
  disk({ disk: { freeBytes, refusal } }) {
    if (refusal) return stop(refusal);
    return good({ code: 'office.health.disk', params: { freeMb: Math.floor(freeBytes / MIB) } });
  },
  clock({ clock: { quality, refusal }, nowMs }) {
    if (refusal) return stop(refusal);
    const params = { time: shanghaiTime(nowMs) };
    if (quality === 'set') return good({ code: 'office.health.clock', params });
    return attention({ code: 'office.health.clockStepped', params });
  },
  queue({ sync }) {
    if (sync.stopped) return stop(sync.stopped);
    if (sync.queueRecords === 0) return good({ code: 'office.health.queueEmpty' });
    const params = {
      count: sync.queueRecords,
      yuan: fenToYuan(sync.queueAmountFen),
      minutes: Math.floor(sync.oldestAgeMs / 60_000),
    };
    const sentence: Sentence = { code: 'office.health.queue', params };
    const late = sync.link === 'offline' || sync.oldestAgeMs > HOUR_MS;
    return late ? attention(sentence) : good(sentence);
  },
  certificate({ certificate: { notBeforeMs, notAfterMs }, nowMs }) {
    const days = Math.floor((notAfterMs - nowMs) / DAY_MS);
    if (nowMs > notAfterMs) return stop({ code: 'office.health.certificateOver' });
    const sentence: Sentence = { code: 'office.health.certificate', params: { days } };
    const late = notAfterMs - nowMs < (notAfterMs - notBeforeMs) / CERTIFICATE_LAST_PART;
    return late ? attention(sentence) : good(sentence);
  },
  backup({ kept: { backup }, nowMs }) {
    if (!backup) return attention({ code: 'office.health.noBackup' });
    if (backup.refused !== undefined) {
      return attention({ code: 'office.health.backupRefused', params: { reason: backup.refused } });
    }
    return daily(backup.atMs, nowMs, 'office.health.backup');
  },
  audit({ kept: { audit }, nowMs }) {
    if (!audit) return attention({ code: 'office.health.noAudit' });
    const { wrong, atMs } = audit;
    if (wrong !== undefined) return stop({ code: 'ledger.auditStopped', params: { wrong } });
    return daily(atMs, nowMs, 'office.health.audit');
  },
  keys({ secretPlace }) {
    if (secretPlace === 'system') return good({ code: 'office.health.keysSystem' });
    if (secretPlace === 'file') return good({ code: 'office.health.keysFile' });
    return attention({ code: 'host.keysInFileWhy' });
  },
};

function daily(
  atMs: number,
  nowMs: number,
  code: 'office.health.backup' | 'office.health.audit',
): Judged {
  const hours = Math.max(0, Math.floor((nowMs - atMs) / HOUR_MS));
  const sentence: Sentence = { code, params: { hours, time: shanghaiTime(atMs) } };
  return nowMs - atMs > LATE_MS ? attention(sentence) : good(sentence);
}

/** A sentence as a view carries it: nothing is there that is undefined. */
export function withoutNothing({
  code,
  params,
}: {
  readonly code: MessageCode;
  readonly params?: MessageParams | undefined;
}): Sentence {
  return { code, ...(params && { params }) };
}

const judged =
  (state: HealthState) =>
  (sentence: Sentence): Judged => ({ state, sentence: withoutNothing(sentence) });
const good = judged('good');
const attention = judged('attention');
const stop = judged('stop');
