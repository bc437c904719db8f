import { describe, expect, test } from 'vitest';
import { idCheckCharacter } from '../../../../shared/card/id-number.ts';
import {
  checkAgent,
  checkHolderDocument,
  sameFormIdNumber,
} from '../../../../shared/people/documents.ts';
import { ok, refuse } from '../../../../shared/result.ts';

const LONG = `00000019510312002${idCheckCharacter('00000019510312002')}`;
const SHORT = '000000510312002';
const OTHER = `00000019900101001${idCheckCharacter('00000019900101001')}`;
const WITH_X = '11010519491231002X';

describe('an ID card beside the social security card', () => {
  test.each([
    ['the same number', LONG, LONG, ok(LONG)],
    ['fifteen digits on the card', SHORT, LONG, ok(LONG)],
    ['fifteen digits on the ID card', LONG, SHORT, ok(LONG)],
    ['a small x', WITH_X, '11010519491231002x', ok(WITH_X)],
    ['spaces around it', LONG, ` ${LONG} `, ok(LONG)],
    ['somebody else’s', LONG, OTHER, refuse('people.document.differs')],
    ['somebody else’s on an old card', SHORT, OTHER, refuse('people.document.differs')],
    ['a wrong check digit', WITH_X, '110105194912310021', refuse('people.idNumber.checkDigit')],
    ['a day that is none', LONG, '000000199002300011', refuse('people.idNumber.birthDate')],
    ['too short', LONG, '1234', refuse('people.idNumber.form')],
    ['nothing on the card to compare', '', LONG, refuse('people.document.noNumberOnCard')],
  ])('%s', (_what, onCard, shown, outcome) => {
    expect(checkHolderDocument(onCard, shown)).toEqual(outcome);
  });

  test('[CARD12] a number of fifteen digits has one long form, and that one is itself', () => {
    expect(sameFormIdNumber(SHORT)).toBe(LONG);
    expect(sameFormIdNumber(LONG)).toBe(LONG);
  });
});

describe('somebody who acts for the holder', () => {
  test.each([
    ['another person', LONG, OTHER, ok(OTHER)],
    ['the holder', LONG, LONG, refuse('people.agent.samePerson')],
    ['the holder in the old form', LONG, SHORT, refuse('people.agent.samePerson')],
    ['a wrong number', LONG, '000000199001010011', refuse('people.idNumber.checkDigit')],
    ['for a card without number', '', OTHER, refuse('people.document.noNumberOnCard')],
  ])('%s', (_what, principal, agent, outcome) => {
    expect(checkAgent(principal, agent)).toEqual(outcome);
  });
});
