/** An invented holder, card and region for tests of the counter. */
import type { PersonRecord } from '../../../../electron/terminal/identity/person-record.ts';
import type { RegionProfile } from '../../../../electron/terminal/region/region.ts';
import type { CardData } from '../../../../shared/card/card-data.ts';

export const DEMO_REGION: RegionProfile = {
  ...{ code: '000000', name: '示范市', agency: '示范局', hotline: '12393' },
  ...{ balanceShown: 'beforePin', pinStrategy: 'card' },
};

export const socialCard: CardData = {
  ...{ profile: 'cn-social-security', version: '2.00', verified: true, atrHex: '3B00' },
  profileName: { zh: '社会保障卡', en: 'social security card' },
  fields: [],
  holder: {
    ...{ name: '示范甲', idNumber: '000000199001010018', cardNumber: 'X00000001' },
    ...{ cardRecognitionCode: '', regionCode: '000000' },
  },
  identityLocked: false,
  pin: { supported: true, min: 6, max: 6 },
};

export function personOf({ holder }: CardData, psnNo = '1'): PersonRecord {
  const { name, idNumber, cardNumber } = holder;
  return {
    ...{ psnNo, name, idNumber, cardNumber, phoneVerified: false, sex: '1' },
    ...{ birthDate: '1990-01-01', insutype: '310', psnType: '1101', region: '000000' },
    ...{ status: 'active', identities: [], civilServant: false },
  };
}
