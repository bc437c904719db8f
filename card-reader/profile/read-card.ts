/**
 * Reads a card by its profile: recognise, select, read, decode, map the holder. Knows no card by
 * name; what is special about one stands in its profile file.
 */
import type { CardData, CardField, FieldFlag } from '../../shared/card/card-data.ts';
import type { Channel } from '../apdu/channel.ts';
import { refusalOfWord, statusKind } from '../apdu/status-word.ts';
import { toHex } from '../bytes.ts';
import { CardFailure } from './card-failure.ts';
import { decodeFile } from './decode-file.ts';
import { mapHolder } from './holder.ts';
import type { CardProfile, ProfileFile } from './profile.ts';
import type { FileReading } from './raw-items.ts';
import { readFileContent } from './read-file.ts';
import { selectAll } from './select.ts';

/** The profile whose select the card accepts, or null. Hinted profiles are tried first. */
export async function recognise(
  channel: Channel,
  atr: Uint8Array,
  profiles: readonly CardProfile[],
): Promise<CardProfile | null> {
  const atrHex = toHex(atr);
  const hinted = profiles.filter((profile) => atrMatches(profile, atrHex));
  const others = profiles.filter((profile) => !hinted.includes(profile));
  for (const profile of [...hinted, ...others]) {
    const selection = await selectAll(channel, profile.recognise);
    if (selection.ok) return profile;
    if (hinted.includes(profile) && statusKind(selection.word) === 'locked') {
      throw new CardFailure(refusalOfWord(selection.word));
    }
  }
  return null;
}

function atrMatches(profile: CardProfile, atrHex: string): boolean {
  return profile.atrHints?.some((hint) => new RegExp(hint).test(atrHex)) ?? false;
}

/** Reads all files of a recognised card. Throws CardFailure when a needed file is refused. */
export async function readCard(
  channel: Channel,
  atr: Uint8Array,
  profile: CardProfile,
): Promise<CardData> {
  const fields: CardField[] = [];
  for (const file of profile.files) {
    const reading = await readFile(channel, file);
    if (reading.kind !== 'absent') fields.push(...decodeFile(file, reading));
  }
  return assemble(profile, atr, fields);
}

/** True when the first file of the card in the reader says the same as it did in `card`. */
export async function readIdentity(
  channel: Channel,
  profile: CardProfile,
  card: CardData,
): Promise<boolean> {
  const [first] = profile.files;
  if (!first) return false;
  const entered = await selectAll(channel, profile.recognise);
  if (!entered.ok) return false;
  const reading = await readFile(channel, first);
  if (reading.kind === 'absent') return false;
  const now = decodeFile(first, reading).filter((field) => field.text !== '');
  // A card that locked itself again gives less than before, but nothing else.
  return now.length > 0 && now.every((field) => textBefore(card, field.id) === field.text);
}

function textBefore(card: CardData, id: string): string | undefined {
  return card.fields.find((field) => field.id === id)?.text;
}

async function readFile(channel: Channel, file: ProfileFile): Promise<FileReading> {
  const selection = await selectAll(channel, file.select);
  if (selection.ok) return readFileContent(channel, file);
  const kind = statusKind(selection.word);
  if (kind === 'notAllowed') return { kind: 'locked' };
  if (file.optional && kind !== 'locked') return { kind: 'absent' };
  if (kind === 'notFound')
    throw new CardFailure({ code: 'card.malformed', params: { where: file.id } });
  throw new CardFailure(refusalOfWord(selection.word));
}

function assemble(profile: CardProfile, atr: Uint8Array, fields: readonly CardField[]): CardData {
  const textOf = (id: string | undefined) => fields.find((field) => field.id === id)?.text ?? '';
  const rule = profile.version;
  const version = textOf(rule?.item) || (rule?.whenEmpty ?? '');
  const lock = profile.identityLock;
  const identityLocked =
    lock !== undefined && version.startsWith(lock.versionStart) && textOf(lock.item) === '';
  const shown = identityLocked ? fields.map(asLocked) : fields;
  const { pin } = profile;
  return {
    profile: profile.id,
    profileName: profile.name,
    version,
    verified: profile.verified,
    atrHex: toHex(atr),
    fields: shown,
    holder: mapHolder(profile, shown),
    identityLocked,
    // Whose PIN it would be nobody knows while the identity is kept back.
    pin: {
      supported: pin !== undefined && !identityLocked,
      min: pin?.min ?? 0,
      max: pin?.max ?? 0,
    },
  };
}

/** On a card that keeps the identity back an empty field is not missing but locked. */
function asLocked(field: CardField): CardField {
  if (!field.flags.includes('missing')) return field;
  const flags: FieldFlag[] = field.flags.map((flag) => (flag === 'missing' ? 'locked' : flag));
  return { ...field, flags };
}
