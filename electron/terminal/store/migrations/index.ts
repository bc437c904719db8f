/** All steps of the store's structure, in order. A step that was ever shipped is never changed. */
import { ledgerMigration } from './0001-ledger.ts';
import { people } from './0002-people.ts';
import { catalogue } from './0003-catalogue.ts';
import { operators } from './0004-operators.ts';
import { stays } from './0005-stays.ts';
import { centre } from './0006-centre.ts';
import { policies } from './0007-policies.ts';
import { offlineSales } from './0008-offline-sales.ts';
import { tasks } from './0009-tasks.ts';
import { reservations } from './0010-reservations.ts';
import { reservationSpent } from './0011-reservation-spent.ts';
import { recovery } from './0014-recovery.ts';
import { clearings } from './0015-clearings.ts';
import { correctedOnce } from './0016-corrected-once.ts';
import { inForce } from './0017-in-force.ts';
import { pharmacy } from './0020-pharmacy.ts';
import { shiftEnds } from './0025-shift-ends.ts';
import { stayCourse } from './0030-stay-course.ts';
import { substitute } from './0035-substitute.ts';
import { entriesByRecord } from './0040-entries-by-record.ts';

import { agents } from './0048-agents.ts';
import { familyRecords } from './0060-family-records.ts';
import { accesses } from './0065-accesses.ts';
import { vouchers } from './0075-vouchers.ts';
import { openedBoxes } from './0086-opened-boxes.ts';
import { pharmacyRules } from './0087-pharmacy-rules.ts';
import { evidence } from './0090-evidence.ts';
import type { Migration } from './migration.ts';

export type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [
  ledgerMigration,
  people,
  catalogue,
  operators,
  stays,
  centre,
  policies,
  offlineSales,
  tasks,
  reservations,
  reservationSpent,
  recovery,
  shiftEnds,
  clearings,
  correctedOnce,
  inForce,
  pharmacy,
  stayCourse,
  substitute,
  entriesByRecord,
  agents,
  familyRecords,
  accesses,
  vouchers,
  openedBoxes,
  pharmacyRules,
  evidence,
];
