/** The terminal's line to the centre. Start here. */
export { type Breaker, createBreaker, guardClient } from './breaker.ts';
export {
  type CentreBook,
  openCentreBook,
  type StoredEnrolment,
  type StoredVerdict,
} from './centre-book.ts';
export { type ClientOptions, createCentreClient } from './client.ts';
export { createCentreOffice } from './office.ts';
export type { DownlinkSink } from './receive.ts';
export { type ReconcileOptions, reconcileWithCentre } from './reconcile.ts';
export { fileSecretStore, type SecretStore } from './secret-store.ts';
export { createSync, type Sync, type SyncOptions } from './sync.ts';
export { loadTerminalKeys } from './terminal-keys.ts';
