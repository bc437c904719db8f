/** Takes the downlink in: page by page, the cursor moving with what was applied. */
import type { CentreClient } from '../../../shared/centre/client.ts';
import type {
  BlockEntry,
  CatalogueChunk,
  Downlink,
  DownlinkItem,
} from '../../../shared/centre/downlink.ts';
import type {
  AccountSnapshot,
  AccumulatorSnapshot,
  Person,
} from '../../../shared/centre/person.ts';
import { sm3Hex } from '../../../shared/centre/sm2.ts';
import type { PharmacyRulesFile } from '../../../shared/region-files/pharmacy-rules.ts';
import { assertNever, ok, type Refusal, type Result, refuse } from '../../../shared/result.ts';
import { DiskFailure } from '../store/disk-failure.ts';
import type { CentreBook } from './centre-book.ts';
import type { SyncLedger } from './uplink.ts';

/**
 * Where downlink data goes. Each call runs inside one transaction with the cursor; a refusal leaves
 * that one item out.
 */
export interface DownlinkSink {
  applyPerson(person: Person): Result<unknown>;
  applySnapshot(snapshot: AccountSnapshot): Result<unknown>;
  applyAccumulators(accumulators: AccumulatorSnapshot): Result<unknown>;
  /** A policy file as JSON text. */
  applyPolicy(policy: {
    readonly policyId: string;
    readonly policyVersion: string;
    readonly text: string;
  }): Result<unknown>;
  /** A whole catalogue as CSV text, its digest checked. */
  applyCatalogue(catalogue: { readonly version: string; readonly csv: string }): Result<unknown>;
  applyBlock(entry: BlockEntry): Result<unknown>;
  /** What the pharmacies of the region are asked from a day on. */
  applyPharmacyRules(file: PharmacyRulesFile): Result<unknown>;
}

export interface Receiver {
  readonly ledger: Pick<SyncLedger, 'transaction'>;
  readonly client: Pick<CentreClient, 'downlink'>;
  readonly book: Pick<CentreBook, 'cursor' | 'saveCursor'>;
  readonly sink: DownlinkSink;
  /** Told of each item the sink refuses; the rest goes on, one bad item blocks nothing. */
  readonly onRefused: (kind: DownlinkItem['kind'], refusal: Refusal) => void;
}

/** Receives pages until nothing is left. Ends early with the refusal of a failed request. */
export async function receiveAll(receiver: Receiver): Promise<Result<undefined>> {
  const parts = new CatalogueParts();
  let cursor = receiver.book.cursor();
  for (;;) {
    const page = await receiver.client.downlink(cursor);
    if (!page.ok) return page;
    if (page.value.more && page.value.nextCursor <= cursor) {
      return refuse('centre.badAnswer', { detail: 'cursor' });
    }
    if (page.value.nextCursor === cursor) return ok(undefined);
    const applied = receiver.ledger.transaction(() => {
      applyPage(receiver, page.value, parts);
      // A catalogue that is not whole yet is asked for again after a restart.
      if (parts.complete()) receiver.book.saveCursor(page.value.nextCursor);
      return ok(undefined);
    });
    if (!applied.ok) return applied;
    if (!page.value.more) return ok(undefined);
    cursor = page.value.nextCursor;
  }
}

function applyPage(receiver: Receiver, page: Downlink, parts: CatalogueParts): void {
  for (const item of page.items) {
    const applied = attempt(receiver, item, parts);
    if (!applied.ok) receiver.onRefused(item.kind, applied.error);
  }
}

/** One item in a transaction of its own. A sink that throws undoes this item and no other. */
function attempt(
  { ledger, sink }: Receiver,
  item: DownlinkItem,
  parts: CatalogueParts,
): Result<unknown> {
  try {
    return ledger.transaction(() => applyItem(sink, item, parts));
  } catch (error) {
    // The disk's fault, not the item's: the whole page is undone and comes again.
    if (error instanceof DiskFailure) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    return refuse('centre.badAnswer', { detail });
  }
}

function applyItem(sink: DownlinkSink, item: DownlinkItem, parts: CatalogueParts): Result<unknown> {
  switch (item.kind) {
    case 'person':
      return sink.applyPerson(item.person);
    case 'snapshot':
      return sink.applySnapshot(item.snapshot);
    case 'accumulators':
      return sink.applyAccumulators(item.accumulators);
    case 'policy':
      return sink.applyPolicy(item);
    case 'catalogue':
      return parts.add(item.chunk, sink);
    case 'block':
      return sink.applyBlock(item.entry);
    case 'pharmacyRules':
      return sink.applyPharmacyRules(item.file);
    default:
      return assertNever(item);
  }
}

/** Puts a catalogue together; it is handed on when all parts are there and the digest is right. */
class CatalogueParts {
  readonly #texts = new Map<number, string>();
  #version = '';

  complete(): boolean {
    return this.#texts.size === 0;
  }

  add(chunk: CatalogueChunk, sink: DownlinkSink): Result<unknown> {
    const { catalogueVersion: version, part, parts, digest, csv: text } = chunk;
    if (version !== this.#version) this.#texts.clear();
    this.#version = version;
    this.#texts.set(part, text);
    if (this.#texts.size < parts) return ok(undefined);
    const csv = Array.from({ length: parts }, (_, at) => this.#texts.get(at + 1) ?? '').join('');
    this.#texts.clear();
    if (sm3Hex(csv) !== digest) return refuse('centre.badAnswer', { detail: 'catalogue' });
    return sink.applyCatalogue({ version, csv });
  }
}
