/** Names of what lies in a terminal's data folder around the ledger. */
const LEDGER = 'ledger';
export const LEDGER_FILE = `${LEDGER}.db`;
/** Read-only copies of ledgers that are no longer gone on with. */
export const EVIDENCE_FOLDER = 'evidence';
export const BACKUP_FOLDER = 'backups';
/** Heads of the ledger, outside of the database. */
export const SIDECAR_FILE = `${LEDGER}.heads`;
/** What the terminal remembers beside its ledger. */
export const STATE_FILE = 'terminal-state.json';
/** Room on the disk for what must still be booked when it is full. */
export const BALLAST_FILE = `${LEDGER}.ballast`;
