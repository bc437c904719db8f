/** Who is behind a card, with the line up and down, and what stops the use of the insurance. */
import { describe, expect, test } from 'vitest';
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import { type LookUpDeps, lookUpPerson } from '../../../../electron/terminal/people/look-up.ts';
import { ok, refuse } from '../../../../shared/result.ts';
import { personOf, socialCard } from '../counter/people.ts';

interface World {
  readonly line: 'up' | 'down';
  /** What the centre says about a block; and what the terminal's own list says. */
  readonly blockedThere?: string;
  readonly blockedHere?: string;
  readonly person?: Partial<PersonRecord>;
  readonly known?: boolean;
}

function deps(world: World): LookUpDeps {
  const person = { ...personOf(socialCard), ...world.person };
  const inquiry = { ...(world.blockedThere !== undefined && { blocked: world.blockedThere }) };
  return {
    identity: { byCard: () => (world.known === false ? undefined : person) },
    ledger: { available: () => undefined },
    data: { applyInquiry: () => undefined, blockReason: () => world.blockedHere },
    client: {
      inquire: async () => (world.line === 'up' ? ok(inquiry) : refuse('centre.unreachable')),
    },
  } as unknown as LookUpDeps;
}

describe('a card is put in', () => {
  test.each<[string, World, string | undefined]>([
    ['nothing stands against it', { line: 'up' }, undefined],
    ['nothing stands against it, line down', { line: 'down' }, undefined],
    ['blocked at the centre', { line: 'up', blockedThere: '挂失' }, 'till.personBlocked'],
    [
      'blocked on the own list, line down',
      { line: 'down', blockedHere: '挂失' },
      'till.personBlocked',
    ],
    ['the centre knows better than the own list', { line: 'up', blockedHere: '旧' }, undefined],
    [
      'insurance suspended',
      { line: 'up', person: { status: 'suspended' } },
      'till.insuranceNotActive',
    ],
    [
      'the card says another number than the insurance',
      { line: 'up', person: { idNumber: '00000019540805003X' } },
      'till.cardPersonDiffers',
    ],
  ])('%s', async (_what, world, stop) => {
    const found = await lookUpPerson(deps(world), socialCard);
    expect(found.ok && found.value.stop?.code).toBe(stop);
  });

  test('the reason of the block is in the words', async () => {
    const found = await lookUpPerson(deps({ line: 'down', blockedHere: '挂失' }), socialCard);
    expect(found.ok && found.value.stop).toEqual({
      code: 'till.personBlocked',
      params: { reason: '挂失' },
    });
  });

  test('an old card with fifteen digits and its person with eighteen are the same', async () => {
    const holder = { ...socialCard.holder, idNumber: '000000900101001' };
    const found = await lookUpPerson(deps({ line: 'up' }), { ...socialCard, holder });
    expect(found.ok && found.value.stop).toBeUndefined();
  });

  test('nobody knows the card: no insurance, in words', async () => {
    const world = { line: 'down', known: false } as const;
    expect(await lookUpPerson(deps(world), socialCard)).toEqual(refuse('till.personUnknown'));
  });
});
