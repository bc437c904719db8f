/**
 * The reader of training mode: it speaks the messages of the card-reader process and knows practice
 * cards only. The real reader is not connected to it, so no real card and no real PIN gets here.
 */
import type { CardData } from '../../../shared/card/card-data.ts';
import type {
  CardEvent,
  CardOutcome,
  CardRequest,
  CardRequestBody,
} from '../../../shared/card/messages.ts';
import type { TerminalSetup } from '../setup/setup.ts';
import { PRACTICE_PIN, type PracticeHolder } from './practice-world.ts';

const READER = '培训读卡器 TRAINING';
const TRIES = 3;

type Requests = { [T in CardRequestBody['type']]?: (request: never) => CardOutcome };

/** The cards as the screen offers them; an image names its holder. */
export function practiceCards(
  holders: readonly PracticeHolder[],
): NonNullable<TerminalSetup['simulatedCards']> {
  return holders.map(({ cardId: id, person }) => ({
    ...{ id, label: `培训 TRAINING · ${person.name}`, image: { practice: id } },
  }));
}

export function createPracticeReader(
  holders: readonly PracticeHolder[],
  emit: (event: CardEvent) => void,
) {
  let session: { readonly sessionId: string; readonly card: CardData } | undefined;
  let entry: { readonly min: number; readonly max: number; digits: number[] } | undefined;
  let insertions = 0;
  let triesLeft = TRIES;
  const done: CardOutcome = { ok: true };
  const refused = (code: Extract<CardOutcome, { ok: false }>['refused']): CardOutcome => ({
    ...{ ok: false, refused: code },
  });

  function announce(): void {
    const state = session ? 'present' : 'empty';
    emit({ type: 'readerState', reader: READER, state, code: `card.state.${state}` });
    if (session) emit({ type: 'cardPresent', reader: READER, ...session });
  }

  function remove(): CardOutcome {
    const gone = session;
    session = undefined;
    entry = undefined;
    announce();
    if (gone) emit({ type: 'cardRemoved', sessionId: gone.sessionId });
    return done;
  }

  function insert(cardId: string): CardOutcome {
    const holder = holders.find((one) => one.cardId === cardId);
    if (!holder) return refused('card.state.unknownCard');
    if (session) remove();
    insertions += 1;
    triesLeft = TRIES;
    session = { sessionId: `training-${insertions}`, card: practiceCard(holder) };
    announce();
    return done;
  }

  function progress(): CardOutcome {
    if (!session || !entry) return refused('card.pin.notStarted');
    const { min, max, digits } = entry;
    emit({ type: 'pinProgress', sessionId: session.sessionId, entered: digits.length, min, max });
    return done;
  }

  function submit(): CardOutcome {
    if (!entry) return refused('card.pin.notStarted');
    const right = entry.digits.join('') === PRACTICE_PIN;
    entry = undefined;
    // Practice cards are never blocked: whoever practises may try again.
    triesLeft = right || triesLeft === 1 ? TRIES : triesLeft - 1;
    if (right) return done;
    return { ok: false, refused: 'card.pin.wrong', triesLeft, params: { triesLeft } };
  }

  const REQUESTS: Requests = {
    simulate: (request: Extract<CardRequestBody, { type: 'simulate' }>) => {
      if (request.action === 'remove') return remove();
      return insert((request.image as unknown as { practice?: string }).practice ?? '');
    },
    readAgain: () => {
      announce();
      return done;
    },
    checkPresent: ({ sessionId }: { sessionId: string }) =>
      session?.sessionId === sessionId ? done : refused('card.removed'),
    pinTriesLeft: () => ({ ok: true, triesLeft }),
    pinStart: ({ min, max }: { min: number; max: number }) => {
      entry = { min, max, digits: [] };
      progress();
      return { ok: true, triesLeft };
    },
    pinDigit: ({ digit }: { digit: number }) => {
      if (entry && entry.digits.length < entry.max) entry.digits.push(digit);
      return progress();
    },
    pinBackspace: () => {
      entry?.digits.pop();
      return progress();
    },
    pinClear: () => {
      if (entry) entry.digits = [];
      return progress();
    },
    pinCancel: () => {
      entry = undefined;
      return done;
    },
    pinSubmit: submit,
  };

  return {
    /** The reader is there, without a card. */
    start: announce,
    receive(request: CardRequest): void {
      const answer = REQUESTS[request.type] as ((body: CardRequest) => CardOutcome) | undefined;
      const outcome = answer ? answer(request) : refused('card.pin.notSupported');
      emit({ type: 'reply', id: request.id, outcome });
    },
  };
}

function practiceCard({ person }: PracticeHolder): CardData {
  const [cardNumber = ''] = person.cardNumbers;
  return {
    profile: 'cn-social-security',
    profileName: { zh: '培训练习卡 TRAINING', en: 'Practice card, TRAINING' },
    ...{ version: '2.00', verified: true, atrHex: '', fields: [], identityLocked: false },
    holder: {
      ...{ name: person.name, idNumber: person.idNumber, cardNumber, regionCode: person.region },
      cardRecognitionCode: '',
    },
    pin: { supported: true, min: PRACTICE_PIN.length, max: PRACTICE_PIN.length },
  };
}
