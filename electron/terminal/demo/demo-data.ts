/** What the demo region gives a terminal: operators with demo passwords, and a ward with open stays. */
import * as z from 'zod';
import { rolesSchema } from '../operators/operators.ts';

const operator = z.object({
  operatorId: z.string().min(1),
  name: z.string().min(1),
  roles: rolesSchema.min(1),
  demoPassword: z.string().min(1),
});

const stay = z.object({
  stayNo: z.string().min(1),
  psnNo: z.string().min(1),
  bed: z.string().min(1),
  admittedOn: z.iso.date(),
  medType: z.string().min(1),
  admissionNumber: z.int().positive(),
  cause: z.enum(['none', 'workInjury', 'thirdParty', 'publicHealth', 'abroad']),
  diagnosisCode: z.string().min(1),
  diagnosisName: z.string().min(1),
  deposits: z.array(z.object({ amountFen: z.int().positive() })),
  charges: z.object({ fileName: z.string().min(1), csv: z.string() }),
});

/** Other fields of the region's files are passed over. */
export const demoDataSchema = z.object({
  /** The region's code, insured place of the demo holders. */
  regionCode: z.string().regex(/^\d{6}$/),
  operators: z.array(operator),
  wardName: z.string().min(1),
  stays: z.array(stay),
});
export type DemoData = z.infer<typeof demoDataSchema>;
