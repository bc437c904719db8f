/** The persons file of a region: who is insured, by which cards. Refused whole. */
import * as z from 'zod';
import { readIdNumber } from '../card/id-number.ts';
import { personSchema } from '../centre/person.ts';
import { err, ok, type Refusal, type Result } from '../result.ts';
import { type CheckedFile, readChecked } from './checked.ts';

const rowSchema = z.strictObject({
  ...personSchema.shape,
  region: z.string().regex(/^\d{6}$/),
  gender: z.enum(['1', '2']),
  psnType: z.string().regex(/^\d{4}$/),
  insutype: z.string().regex(/^\d{3}$/),
  cardNumbers: z.array(z.string().regex(/^[A-Z0-9]{9}$/)),
  phone: z.string().regex(/^1\d{10}$/),
  /** Where post reaches the person. */
  address: z.string().min(4).max(120).optional(),
  /** Institution where the person has chosen to be treated (定点), when the scheme asks for one. */
  designatedInstitution: z.string().optional(),
  /** The e-voucher, when one was ever begun. */
  voucher: z.enum(['active', 'suspended']).optional(),
});
/** A person as the agency keeps him: what a terminal is told, and the telephone number. */
export type PersonRow = z.infer<typeof rowSchema>;

const fileSchema = z.strictObject({
  note: z.string().optional(),
  region: z.string().regex(/^\d{6}$/),
  persons: z.array(rowSchema).min(1).max(100_000),
});

/** Parses and checks a persons file. */
export function parsePersons(
  text: string,
  file: string,
): Result<readonly PersonRow[], readonly Refusal[]> {
  const checked = readChecked(text, file, fileSchema);
  if (!checked.ok) return checked;
  const refusals = [...wrongIdNumbers(checked.value), ...duplicates(checked.value)];
  return refusals.length > 0 ? err(refusals) : ok(checked.value.value.persons);
}

type PersonsFile = CheckedFile<z.infer<typeof fileSchema>>;

/** The number must be well formed and say the same birthday and sex as the row (GB 11643). */
function wrongIdNumbers({ value, refusal }: PersonsFile): Refusal[] {
  return value.persons.flatMap((person, at) => {
    const read = readIdNumber(person.idNumber);
    const agrees =
      read.ok && read.facts.birthDate === person.birthDate && read.facts.sex === person.gender;
    return agrees ? [] : [refusal('persons.badIdNumber', ['persons', at, 'idNumber'])];
  });
}

function duplicates({ value, refusal }: PersonsFile): Refusal[] {
  const seen = new Set<string>();
  return value.persons.flatMap((person, at) =>
    [
      ['psnNo', person.psnNo] as const,
      ['idNumber', `${person.idNumber} ${person.insutype}`] as const,
      ...person.cardNumbers.map((number) => ['cardNumbers', number] as const),
    ].flatMap(([field, key]) => {
      const known = seen.has(`${field} ${key}`);
      seen.add(`${field} ${key}`);
      const [shown = ''] = key.split(' ');
      const params = { field, value: field === 'idNumber' ? `…${shown.slice(-4)}` : shown };
      return known ? [refusal('persons.duplicate', ['persons', at, field], params)] : [];
    }),
  );
}
