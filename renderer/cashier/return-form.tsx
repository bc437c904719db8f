/** What of a purchase comes back, and what the service says goes back to whom. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Purchased, ReturnTrial } from '../../shared/contract/pharmacy.ts';
import { E4, parseDecimal } from '../../shared/money/money.ts';
import { useScanSink } from '../scan/scan-sink.ts';
import { ApprovalFields, NO_APPROVAL } from '../ui/approval-fields.tsx';
import { useDesk } from '../ui/desk-context.ts';
import { focusFirst } from '../ui/focus.ts';
import { Form } from '../ui/form.tsx';
import { quantity, yuan } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

type Line = Purchased['lines'][number];

/** What comes back of a line: a quantity as typed, boxes as scanned. */
interface Back {
  readonly text: string;
  readonly boxes: readonly string[];
}

const NOTHING: Back = { text: '', boxes: [] };

interface ReturnFormProps {
  readonly purchase: Purchased;
  /** The box by which the purchase was found. */
  readonly box?: string;
  readonly onDone: (slip: string) => void;
}

export function ReturnForm({ purchase, box, onDone }: ReturnFormProps) {
  const { t } = useWords();
  const desk = useDesk();
  const [back, setBack] = useState<ReadonlyMap<number, Back>>(() =>
    withBox(new Map(), purchase, box),
  );
  const [approval, setApproval] = useState(NO_APPROVAL);
  const { seq } = purchase;
  const lines = returnedLines(purchase, back);
  const trial = useTrial(seq, lines);
  useScanSink(
    useCallback(
      (code: string) => {
        const known = purchase.lines.some(({ traceCodes }) => traceCodes.includes(code));
        if (known) setBack((now) => withBox(now, purchase, code));
        else desk.hint({ code: 'screen.return.otherBox', params: { code } });
      },
      [purchase, desk],
    ),
  );
  const submit = async (): Promise<void> => {
    const { supervisorId, password, reason } = approval;
    const booked = await desk.command(`return:${seq}`, 'return.book', {
      ...{ seq, lines },
      approval: { supervisorId: supervisorId.trim(), password, reason: reason.trim() },
    });
    setApproval({ ...approval, password: '' });
    if (booked.ok) onDone(booked.value.slip);
  };
  return (
    <Form
      submitLabel={t('screen.return.submit')}
      onSubmit={submit}
      disabled={trial === undefined}
      danger
    >
      <div className="table-scroll">
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{t('screen.basket.item')}</th>
              <th scope="col" className="amount">
                {t('screen.return.bought')}
              </th>
              <th scope="col" className="amount">
                {t('screen.return.back')}
              </th>
              <th scope="col">{t('screen.boxes.title')}</th>
            </tr>
          </thead>
          <tbody>
            {purchase.lines.map((line, at) => (
              <ReturnRow
                key={line.lineNo}
                line={line}
                back={back.get(line.lineNo) ?? NOTHING}
                first={at === 0}
                onText={(text) =>
                  setBack(
                    new Map(back).set(line.lineNo, { ...(back.get(line.lineNo) ?? NOTHING), text }),
                  )
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      <div role="status">
        {trial ? (
          <TrialLines trial={trial} />
        ) : (
          <p className="muted">{t('screen.return.choose')}</p>
        )}
      </div>
      <ApprovalFields approval={approval} onApproval={setApproval} />
    </Form>
  );
}

interface ReturnRowProps {
  readonly line: Line;
  readonly back: Back;
  readonly first: boolean;
  readonly onText: (text: string) => void;
}

function ReturnRow({ line, back, first, onText }: ReturnRowProps) {
  const { t } = useWords();
  return (
    <tr>
      <td>{line.lineNo}</td>
      <td>
        <strong>{line.name}</strong> <span className="muted">{line.specification}</span>
      </td>
      <td className="amount">
        {quantity(line.quantityE4)} {line.unit}
      </td>
      <td className="amount">
        <input
          ref={first ? focusFirst : null}
          className="cell-field"
          inputMode="decimal"
          aria-label={t('screen.return.backOf', { name: line.name })}
          value={back.text}
          maxLength={8}
          onChange={(event) => onText(event.target.value)}
        />
      </td>
      <td>
        {line.traceCodes.length > 0 &&
          t('screen.return.scanned', { scanned: back.boxes.length, sold: line.traceCodes.length })}
      </td>
    </tr>
  );
}

/** Where the money goes: each fund that paid, the account, the drawer. */
function TrialLines({ trial }: { readonly trial: ReturnTrial }) {
  const { t, column } = useWords();
  const rows = [
    ...trial.funds.map((fund) => ({ label: column(fund.column), amountFen: fund.amountFen })),
    { label: t('screen.return.toAccount'), amountFen: trial.accountFen },
    { label: t('screen.return.toCash'), amountFen: trial.cashFen },
  ];
  return (
    <dl className="back-to">
      {rows.map(({ label, amountFen }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="amount">¥{yuan(amountFen)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The trial of these lines; undefined while nothing is chosen or the service refuses them. */
function useTrial(seq: number, lines: ReturnType<typeof returnedLines>): ReturnTrial | undefined {
  const desk = useDesk();
  const [trial, setTrial] = useState<ReturnTrial>();
  const key = JSON.stringify(lines);
  const latest = useRef(key);
  useEffect(() => {
    latest.current = key;
    setTrial(undefined);
    const wanted = JSON.parse(key) as typeof lines;
    if (wanted.length === 0) return;
    void desk.send('return.trial', { seq, lines: wanted }).then((answer) => {
      if (latest.current === key && answer.ok) setTrial(answer.value);
    });
  }, [desk, seq, key]);
  return trial;
}

function returnedLines({ lines }: Purchased, back: ReadonlyMap<number, Back>) {
  return lines.flatMap(({ lineNo }) => {
    const { text, boxes } = back.get(lineNo) ?? NOTHING;
    const quantityE4 = parseDecimal(text, 4) ?? 0;
    return quantityE4 > 0 ? [{ lineNo, quantityE4, traceCodes: [...boxes] }] : [];
  });
}

/** One more box that comes back; the quantity follows the boxes. */
function withBox(
  back: ReadonlyMap<number, Back>,
  { lines }: Purchased,
  code: string | undefined,
): ReadonlyMap<number, Back> {
  const line = lines.find(({ traceCodes }) => code !== undefined && traceCodes.includes(code));
  if (!line || code === undefined) return back;
  const { boxes } = back.get(line.lineNo) ?? NOTHING;
  if (boxes.includes(code)) return back;
  const more = [...boxes, code];
  return new Map(back).set(line.lineNo, { text: quantity(more.length * E4), boxes: more });
}
