/** Where a person is insured, when it is not here: filing, agency, and what can be asked of it. */
import type { InsuredPlaceView, Sentence } from '../../../shared/contract/views.ts';
import { channelOn, filingOn, isElsewhere } from '../../../shared/people/places.ts';
import type { PersonRecord } from '../identity/person-record.ts';
import type { RegionProfile } from '../region/region.ts';

export interface InsuredPlace {
  readonly view: InsuredPlaceView;
  /** Why the card cannot be settled here, if so. */
  readonly stop?: Sentence;
}

/** Undefined for a person insured here. */
export function insuredPlace(
  region: Pick<RegionProfile, 'code' | 'places'>,
  person: Pick<PersonRecord, 'region' | 'filing'>,
  today: string,
): InsuredPlace | undefined {
  const { region: code } = person;
  if (!isElsewhere(code, region.code)) return undefined;
  const filing = filingOn(person.filing, today);
  const place = region.places?.find((one) => one.code === code);
  if (!place) {
    const stop = { code: 'people.remote.unknownPlace', params: { region: code } } as const;
    return { view: { code, name: code, agency: '', hotline: '', filing }, stop };
  }
  const { name, agency, hotline } = place;
  const balance = channelOn(place, 'balance', today);
  const view = {
    ...{ code, name, agency, hotline, filing },
    ...(!balance.open && { noBalance: noBalance(place, balance.from) }),
  };
  if (place.settles) return { view };
  const params = { place: name, agency, hotline };
  return { view, stop: { code: 'people.remote.notSettled', params } };
}

function noBalance(
  place: { name: string; agency: string; hotline: string },
  from?: string,
): Sentence {
  const params = { place: place.name, agency: place.agency, hotline: place.hotline };
  return from === undefined
    ? { code: 'people.remote.noBalance', params }
    : { code: 'people.remote.noBalanceYet', params: { ...params, from } };
}
