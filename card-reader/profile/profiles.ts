/** The profiles that ship: data files, checked when they are loaded. */
import { type CardProfile, parseProfile } from './profile.ts';
import belgianId from './profiles/be-eid.json' with { type: 'json' };
import socialSecurity from './profiles/cn-social-security.json' with { type: 'json' };
import germanHealth from './profiles/de-egk.json' with { type: 'json' };
import serbianHealth from './profiles/rs-health.json' with { type: 'json' };
import thaiId from './profiles/th-national-id.json' with { type: 'json' };
import taiwanHealth from './profiles/tw-nhi.json' with { type: 'json' };

const SHIPPED: readonly unknown[] = [
  socialSecurity,
  germanHealth,
  belgianId,
  serbianHealth,
  taiwanHealth,
  thaiId,
];

/** All shipped profiles in the order they are tried. Throws when one of our own files is wrong. */
export function shippedProfiles(): readonly CardProfile[] {
  return SHIPPED.map(ours);
}

/** The profile of the social security card alone. */
export function socialSecurityProfile(): CardProfile {
  return ours(socialSecurity);
}

function ours(input: unknown): CardProfile {
  const parsed = parseProfile(input);
  if (!parsed.ok) throw new Error(`profile file: ${JSON.stringify(parsed.error)}`);
  return parsed.value;
}
