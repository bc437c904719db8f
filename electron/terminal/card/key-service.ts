/**
 * The key service that opens the identity of a 3.00 card: it gets what the card gave in the first
 * step and answers the cryptogram of the second. Sites reach it through their agency's network; the
 * terminal knows this interface only.
 */
import type { IdentityChallenge } from '../../../shared/card/messages.ts';
import type { Result } from '../../../shared/result.ts';

export interface KeyService {
  /** Sixteen hex digits, or why there is no answer. */
  cryptogram(challenge: IdentityChallenge): Promise<Result<string>>;
}
