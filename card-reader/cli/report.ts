/** What the tool shows of a card: masked unless a person asked for the whole. */
import type { CardData, CardField, CardHolder, FieldFlag } from '../../shared/card/card-data.ts';
import { maskIdNumber, maskName } from '../../shared/display/mask.ts';
import { type Language, say } from '../../shared/messages/index.ts';

export interface CardReport {
  readonly reader: string;
  readonly profile: string;
  readonly profileName: CardData['profileName'];
  readonly version: string;
  readonly verified: boolean;
  readonly atr: string;
  readonly identityLocked: boolean;
  readonly masked: boolean;
  readonly holder: CardHolder;
  readonly fields: readonly Pick<CardField, 'id' | 'tag' | 'label' | 'text' | 'flags'>[];
}

/** Technical items that say nothing about the person. */
const OPEN_FIELDS = ['specVersion', 'cardClass', 'version', 'issueDate', 'expiryDate', 'language'];

export function cardReport(reader: string, card: CardData, unmasked: boolean): CardReport {
  return {
    reader,
    profile: card.profile,
    profileName: card.profileName,
    version: card.version,
    verified: card.verified,
    atr: unmasked ? card.atrHex : card.atrHex.replace(/.{6}$/, '******'),
    identityLocked: card.identityLocked,
    masked: !unmasked,
    holder: unmasked ? card.holder : maskedHolder(card.holder),
    fields: card.fields.map(({ id, tag, label, text, flags }) => ({
      id,
      tag,
      label,
      text: unmasked || OPEN_FIELDS.includes(id) ? text : maskedText(text),
      flags,
    })),
  };
}

function maskedHolder(holder: CardHolder): CardHolder {
  return {
    ...holder,
    name: maskName(holder.name),
    idNumber: maskIdNumber(holder.idNumber),
    cardNumber: maskedText(holder.cardNumber),
    cardRecognitionCode: maskedText(holder.cardRecognitionCode),
    ...(holder.birthDate !== undefined && { birthDate: `${holder.birthDate.slice(0, 4)}-**-**` }),
  };
}

/** First and last character stay, enough to compare with the card in the hand. */
function maskedText(text: string): string {
  const characters = [...text];
  if (characters.length <= 2) return characters.map(() => '*').join('');
  return characters
    .map((one, at) => (at === 0 || at === characters.length - 1 ? one : '*'))
    .join('');
}

export function cardWords(report: CardReport, language: Language): string {
  const name = language === 'en' ? report.profileName.en : report.profileName.zh;
  const lines = report.fields.map((field) => {
    const label = language === 'en' ? field.label.en : field.label.zh;
    const flags = field.flags.map((flag: FieldFlag) => `  ⚠ ${say(`card.flag.${flag}`, language)}`);
    return `  ${label}: ${field.text}${flags.join('')}`;
  });
  return [
    `${name} ${report.version} (${report.profile}) · ${report.reader}`,
    ...(report.verified ? [] : [say('card.tool.notVerified', language)]),
    ...(report.identityLocked ? [say('card.identityLocked', language)] : []),
    ...lines,
  ].join('\n');
}
