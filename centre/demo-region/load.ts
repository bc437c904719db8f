/**
 * Reads the whole demo region, checked and with real dates counted from `today`. It writes nothing:
 * the centre stores persons and accounts, the terminal what the centre sends, the set-up the rest.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { institutionSchema } from '../../shared/centre/certificate.ts';
import { OPERATOR_ROLES } from '../../shared/contract/roles.ts';
import { LEVELS } from '../../shared/people/places.ts';
import { type Accounts, parseAccounts } from '../../shared/region-files/accounts-file.ts';
import { readChecked } from '../../shared/region-files/checked.ts';
import { type PersonRow, parsePersons } from '../../shared/region-files/persons-file.ts';
import { daysBefore, withDates } from '../../shared/region-files/relative-date.ts';
import { ok, type Refusal, type Result } from '../../shared/result.ts';

const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const code = z.string().regex(/^[HP]\d{11}$/);

const regionSchema = z.strictObject({
  region: z.string().regex(/^\d{6}$/),
  name: bilingual,
  agency: bilingual,
  hotlines: z.array(z.string().regex(/^\d{5}$/)).min(1),
  /** The department competent for medical insurance here (Law, article 7), and its level. */
  department: bilingual,
  level: z.enum(LEVELS),
  institutions: z.array(institutionSchema.extend({ code }).strict()).min(1),
  catalogue: z.strictObject({ file: z.string(), version: z.string() }),
  /** Region profile of the terminal, handed on as it is. */
  profile: z.record(z.string(), z.unknown()),
});

const operatorsSchema = z.strictObject({
  note: z.string().optional(),
  operators: z
    .array(
      z.strictObject({
        operatorId: z.string().regex(/^[a-z]\d{2}$/),
        name: z.string().min(1),
        roles: z.array(z.enum(OPERATOR_ROLES)).min(1),
        demoPassword: z.string().min(8),
      }),
    )
    .min(1),
});

const staySchema = z.strictObject({
  stayNo: z.string().min(1),
  psnNo: z.string().min(1),
  bed: z.string().min(1),
  admittedDaysAgo: z.int().positive(),
  medType: z.string(),
  admissionNumber: z.int().positive(),
  cause: z.enum(['none', 'workInjury', 'thirdParty', 'publicHealth', 'abroad']),
  department: z.string(),
  diagnosisCode: z.string(),
  diagnosisName: z.string(),
  doctor: z.string(),
  /** CSV file with the charges, in which `D-8` stands for eight days ago. */
  charges: z.string(),
  deposits: z.array(
    z.strictObject({
      daysAgo: z.int().nonnegative(),
      amountFen: z.int().positive(),
      method: z.literal('cash'),
    }),
  ),
});

const wardSchema = z.strictObject({
  note: z.string().optional(),
  ward: z.strictObject({
    wardId: z.string(),
    name: z.string(),
    institution: code,
    beds: z.array(z.string()).min(1),
  }),
  stays: z.array(staySchema),
  /** Charges of a first day, for a holder who is admitted while trying the terminal. */
  newAdmission: z.strictObject({ charges: z.string() }),
});

/** A charges file with real dates, ready to be imported at the discharge desk. */
export interface ChargesFile {
  readonly fileName: string;
  readonly csv: string;
}

/** An open stay with real dates and its charges as CSV text, ready to be imported. */
export interface DemoStay extends Omit<z.infer<typeof staySchema>, 'charges' | 'deposits'> {
  readonly admittedOn: string;
  readonly deposits: readonly { readonly date: string; readonly amountFen: number }[];
  readonly charges: ChargesFile;
}

export interface DemoRegion extends Accounts {
  readonly region: z.infer<typeof regionSchema>;
  readonly catalogue: {
    readonly version: string;
    readonly fileName: string;
    readonly csv: string;
  };
  readonly persons: readonly PersonRow[];
  readonly operators: z.infer<typeof operatorsSchema>['operators'];
  readonly ward: z.infer<typeof wardSchema>['ward'];
  readonly stays: readonly DemoStay[];
  /** All lines are of `today`. */
  readonly newAdmission: { readonly charges: ChargesFile };
}

/** Loads the region in `folder` (this one by default); refused with file, line and reason. */
export function loadDemoRegion(
  today: string,
  folder: string = import.meta.dirname,
): Result<DemoRegion, readonly Refusal[]> {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const charges = (file: string): ChargesFile => ({
    fileName: file.slice(file.lastIndexOf('/') + 1),
    csv: withDates(text(file), today),
  });
  const region = readChecked(text('region.json'), 'region.json', regionSchema);
  if (!region.ok) return region;
  const persons = parsePersons(text('persons.json'), 'persons.json');
  if (!persons.ok) return persons;
  const money = parseAccounts(text('accounts.json'), 'accounts.json', persons.value, today);
  if (!money.ok) return money;
  const operators = readChecked(text('operators.json'), 'operators.json', operatorsSchema);
  if (!operators.ok) return operators;
  const ward = readChecked(text('ward.json'), 'ward.json', wardSchema);
  if (!ward.ok) return ward;
  const { file, version } = region.value.value.catalogue;
  return ok({
    region: region.value.value,
    catalogue: { version, fileName: file, csv: text(file) },
    persons: persons.value,
    ...money.value,
    operators: operators.value.value.operators,
    ward: ward.value.value.ward,
    stays: ward.value.value.stays.map((stay) => ({
      ...stay,
      admittedOn: daysBefore(today, stay.admittedDaysAgo),
      deposits: stay.deposits.map(({ daysAgo, amountFen }) => ({
        date: daysBefore(today, daysAgo),
        amountFen,
      })),
      charges: charges(stay.charges),
    })),
    newAdmission: { charges: charges(ward.value.value.newAdmission.charges) },
  });
}
