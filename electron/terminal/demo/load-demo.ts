/**
 * Puts the demo region's operators and ward into a terminal through the same functions the desks
 * use. Command ids are fixed, so loading twice is loading once.
 */
import { ok, type Result } from '../../../shared/result.ts';
import type { Operators } from '../operators/operators.ts';
import type { Stays } from '../stays/stays.ts';
import type { DemoData } from './demo-data.ts';

/** Who the loading is booked under; nobody can sign in with this id. */
const SETUP_OPERATOR = 'setup';

/** Adds the operators that are not there yet. */
export async function loadDemoOperators(
  operators: Operators,
  demo: Pick<DemoData, 'operators'>,
): Promise<Result<undefined>> {
  for (const { operatorId: id, name, roles, demoPassword } of demo.operators) {
    const added = await operators.add({ id, name, roles }, demoPassword);
    if (!added.ok && added.error.code !== 'operator.exists') return added;
  }
  return ok(undefined);
}

/** Admits the open stays with their deposits and charges. The catalogue must be there before. */
export function loadDemoWard(
  stays: Stays,
  demo: Pick<DemoData, 'regionCode' | 'wardName' | 'stays'>,
): Result<undefined> {
  for (const stay of demo.stays) {
    const loaded = loadStay(stays, stay, demo);
    if (!loaded.ok) return loaded;
  }
  return ok(undefined);
}

function loadStay(
  stays: Stays,
  stay: DemoData['stays'][number],
  demo: Pick<DemoData, 'regionCode' | 'wardName'>,
): Result<unknown> {
  const asker = (step: string) => ({
    commandId: `setup-${stay.stayNo.toLowerCase()}-${step}`,
    operatorId: SETUP_OPERATOR,
  });
  const { psnNo, bed, cause, medType, admittedOn, admissionNumber } = stay;
  const admitted = stays.admit({
    ...asker('admit'),
    ...{ psnNo, bed, cause, medType, admittedOn, admissionNumber },
    region: demo.regionCode,
    ward: demo.wardName,
    diagnosis: stay.diagnosisName,
    diseaseCode: stay.diagnosisCode,
  });
  // A stay that was discharged since the first loading is left as it is.
  if (!admitted.ok || admitted.value.status === 'discharged') return admitted;
  const { stayId } = admitted.value;
  for (const [at, { amountFen }] of stay.deposits.entries()) {
    const held = stays.deposit({ ...asker(`deposit-${at + 1}`), stayId, amountFen });
    if (!held.ok) return held;
  }
  // Loaded on an earlier day: the demo's charges are dated from the day of the first loading.
  if (admitted.value.chargeLines > 0) return admitted;
  const { fileName, csv: content } = stay.charges;
  return stays.importCharges({ ...asker('charges'), stayId, fileName, content });
}
