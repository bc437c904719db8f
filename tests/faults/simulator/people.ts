/** Invented holders of the simulated world, and their cards. */
import type { CardData } from '../../../shared/card/card-data.ts';
import type { Person } from '../../../shared/centre/person.ts';

export const REGION = '000000';

export function personOf(index: number): Person {
  return {
    psnNo: `0000002026000000${index}`,
    name: '示例参保人',
    idNumber: '',
    gender: '1',
    birthDate: '1980-01-01',
    insutype: '310',
    psnType: '11',
    civilServant: false,
    region: REGION,
    status: 'active',
    identities: [],
    phoneVerified: false,
    cardNumbers: [`X0000000${index}`],
  };
}

export function cardOf({ name, cardNumbers: [cardNumber = ''] }: Person): CardData {
  return {
    ...{ profile: 'cn-social-security', version: '2.00', verified: true, atrHex: '' },
    profileName: { zh: '社会保障卡', en: 'Social security card' },
    fields: [],
    holder: { name, idNumber: '', cardNumber, cardRecognitionCode: '', regionCode: REGION },
    identityLocked: false,
    pin: { supported: true, min: 6, max: 6 },
  };
}
