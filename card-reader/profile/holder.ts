/** Maps decoded fields to the holder all cards share. */
import type { CardField, CardHolder } from '../../shared/card/card-data.ts';
import type { CardProfile } from './profile.ts';

type Source = NonNullable<CardProfile['holder']['name']>;

export function mapHolder(profile: CardProfile, fields: readonly CardField[]): CardHolder {
  const of = (source: Source | undefined) => (source ? mappedValue(source, fields) : '');
  const { holder } = profile;
  const sex = of(holder.sex);
  return {
    name: of(holder.name),
    idNumber: of(holder.idNumber),
    cardNumber: of(holder.cardNumber),
    cardRecognitionCode: of(holder.cardRecognitionCode),
    regionCode: of(holder.regionCode),
    ...((sex === '1' || sex === '2') && { sex }),
    ...dateOf('birthDate', of(holder.birthDate)),
    ...dateOf('issueDate', of(holder.issueDate)),
    ...dateOf('expiryDate', of(holder.expiryDate)),
  };
}

function mappedValue(source: Source, fields: readonly CardField[]): string {
  const parts = source.items.map((id) => fields.find((field) => field.id === id)?.text ?? '');
  const joined = parts.filter(Boolean).join(source.joinWith ?? '');
  const taken = source.take === undefined ? joined : joined.slice(0, source.take);
  return source.map ? (source.map[taken] ?? '') : taken;
}

/** Only real dates reach the holder; misdated fields stay in the field list with their flag. */
function dateOf<K extends string>(key: K, text: string): Partial<Record<K, string>> {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? ({ [key]: text } as Record<K, string>) : {};
}
