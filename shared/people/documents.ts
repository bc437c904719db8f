/** Documents at the counter: does an ID card belong to the card in the reader, and who acts for whom. */
import { widenIdNumber } from '../card/id-number.ts';
import { ok, type Result, refuse } from '../result.ts';
import { checkIdNumber } from './check-id-number.ts';

/** One form for numbers of fifteen and of eighteen characters, so that they can be compared. */
export function sameFormIdNumber(text: string): string {
  const number = text.trim().toUpperCase();
  return /^\d{15}$/.test(number) ? widenIdNumber(number) : number;
}

/** The ID number of a document that must be the holder's own, in its long form. */
export function checkHolderDocument(onCard: string, onDocument: string): Result<string> {
  const checked = checkIdNumber(onDocument);
  if (!checked.ok) return checked;
  const number = sameFormIdNumber(onDocument);
  if (onCard === '') return refuse('people.document.noNumberOnCard');
  return number === sameFormIdNumber(onCard) ? ok(number) : refuse('people.document.differs');
}

/** The ID number of somebody who acts for the holder: valid, and another person's. */
export function checkAgent(principal: string, agent: string): Result<string> {
  const checked = checkIdNumber(agent);
  if (!checked.ok) return checked;
  const number = sameFormIdNumber(agent);
  if (principal === '') return refuse('people.document.noNumberOnCard');
  if (number === sameFormIdNumber(principal)) return refuse('people.agent.samePerson');
  return ok(number);
}
