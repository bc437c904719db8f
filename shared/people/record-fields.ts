/** What an agency must have on file of a person (Law, article 74), and what of it is missing. */

/** `idValidity`: of the identity card; `phone`: a verified number; `address`: for rights records. */
export type RecordField = 'idNumber' | 'idValidity' | 'phone' | 'address';

/** Without these no money can be transferred into an account. */
export const FOR_TRANSFERS: ReadonlySet<RecordField> = new Set(['idNumber', 'phone']);

export interface RecordFacts {
  readonly idNumber: string;
  readonly phoneVerified: boolean;
  /** '' = none on file; undefined: nobody said, so nothing is held against the person. */
  readonly idValidUntil?: string | undefined;
  readonly addressKnown?: boolean | undefined;
}

/** In the order in which they are asked for; an identity card that has run out is missing too. */
export function missingFields(facts: RecordFacts, today: string): RecordField[] {
  const { idNumber, idValidUntil, phoneVerified, addressKnown } = facts;
  const missing: readonly (readonly [RecordField, boolean])[] = [
    ['idNumber', idNumber === ''],
    ['idValidity', idValidUntil !== undefined && idValidUntil < today],
    ['phone', !phoneVerified],
    ['address', addressKnown === false],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([field]) => field);
}
