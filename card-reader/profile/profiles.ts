/** The profiles that ship: data files, checked when they are loaded. */
import { type CardProfile, parseProfile } from './profile.ts';
import socialSecurity from './profiles/cn-social-security.json' with { type: 'json' };

const SHIPPED: readonly unknown[] = [socialSecurity];

/** All shipped profiles in the order they are tried. Throws when one of our own files is wrong. */
export function shippedProfiles(): readonly CardProfile[] {
  return SHIPPED.map((input) => {
    const parsed = parseProfile(input);
    if (!parsed.ok) throw new Error(`profile file: ${parsed.error.path}`);
    return parsed.value;
  });
}
