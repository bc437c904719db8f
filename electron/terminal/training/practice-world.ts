/** The people and the ward to practise with. All of them are invented; their region is not a real one. */
import type { Inquiry, Person } from '../../../shared/centre/person.ts';
import { DAY_MS } from '../../../shared/clock.ts';
import { fenToYuan } from '../../../shared/money/money.ts';
import type { DemoData } from '../demo/demo-data.ts';

/** PIN of every practice card; it is shown on the screen, so that nobody types a real one. */
export const PRACTICE_PIN = '123456';

export interface PracticeHolder {
  readonly cardId: string;
  readonly person: Person;
  /** Absent where the scheme has no personal account. */
  readonly balanceFen?: number;
}

/** The holders of the practice cards, insured in the terminal's own region. */
export function practiceHolders(region: string): readonly PracticeHolder[] {
  const person = (
    at: number,
    given: Pick<Person, 'name' | 'idNumber' | 'birthDate' | 'gender' | 'insutype' | 'psnType'>,
  ): Person => ({
    ...given,
    ...{ psnNo: `TRAINING00000${at}`, region, status: 'active', civilServant: false },
    ...{ identities: [], phoneVerified: false, cardNumbers: [`TRAINING${at}`] },
  });
  return [
    {
      cardId: 'practice-employee',
      balanceFen: 88_000,
      person: person(1, {
        ...{ name: '练习甲', idNumber: '000000197811020016', birthDate: '1978-11-02' },
        ...{ gender: '1', insutype: '310', psnType: '1101' },
      }),
    },
    {
      cardId: 'practice-retired',
      balanceFen: 1_250,
      person: person(2, {
        ...{ name: '练习乙', idNumber: '000000195103120025', birthDate: '1951-03-12' },
        ...{ gender: '2', insutype: '310', psnType: '1201' },
      }),
    },
    {
      cardId: 'practice-resident',
      person: person(3, {
        ...{ name: '练习丙', idNumber: '000000199006250045', birthDate: '1990-06-25' },
        ...{ gender: '2', insutype: '390', psnType: '1501' },
      }),
    },
  ];
}

/** What the centre would say of a holder. */
export function practiceInquiry({ person, balanceFen }: PracticeHolder, nowMs: number): Inquiry {
  const { psnNo } = person;
  const asOf = { asOfMs: nowMs, epoch: 1, lastSeqIncluded: 0 };
  const year = new Date(nowMs).getUTCFullYear();
  return {
    person,
    ...(balanceFen !== undefined && {
      account: {
        ...{ psnNo, balanceFen, heldHereFen: 0, ...asOf },
        ...{ currentYearFen: balanceFen, priorYearFen: 0 },
      },
    }),
    statement: [],
    accumulators: { psnNo, year, amountsFen: {}, ...asOf },
  };
}

/** An item of the catalogue that the practice ward charges. */
export interface WardItem {
  readonly code: string;
  readonly name: string;
  readonly priceMicroYuan: number;
}

const DAYS_INSIDE = 3;
const FEN_IN_MICRO_YUAN = 10_000;

/** One open stay with a deposit and three days of charges, so that a discharge can be practised. */
export function practiceWard(
  region: string,
  items: readonly WardItem[],
  nowMs: number,
): DemoData | undefined {
  const [first] = practiceHolders(region);
  if (!first || items.length === 0) return undefined;
  const day = (ago: number) => new Date(nowMs - ago * DAY_MS).toISOString().slice(0, 10);
  const rows = items.flatMap(({ code, name, priceMicroYuan }, at) => {
    const yuan = fenToYuan(Math.floor(priceMicroYuan / FEN_IN_MICRO_YUAN));
    return [`${at + 1},${day(1)},${code},"${name.replaceAll('"', '')}",1,${yuan},${yuan},培训病区`];
  });
  return {
    regionCode: region,
    operators: [],
    wardName: '培训病区',
    stays: [
      {
        ...{ stayNo: 'TRAINING-1', psnNo: first.person.psnNo, bed: '01', medType: '21' },
        ...{ admittedOn: day(DAYS_INSIDE), admissionNumber: 1, cause: 'none' },
        ...{ diagnosisCode: 'J18.900', diagnosisName: '肺炎（练习）' },
        deposits: [{ amountFen: 100_000 }],
        charges: {
          fileName: 'training.csv',
          csv: `line_no,date,med_list_codg,name,quantity,price,amount,department\n${rows.join('\n')}\n`,
        },
      },
    ],
  };
}
