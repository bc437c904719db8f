/**
 * Who may come in. A token is minted when a person opens a window, lives half a minute and is good
 * for one use; it is traded for a session key, which lets the same tab come back after a reload.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { WINDOW_ROLES, type WindowRole } from '../../shared/contract/roles.ts';

export const TOKEN_LIFE_MS = 30_000;
const SECRET_BYTES = 32;

export interface Entry {
  readonly role: WindowRole;
  /** Key for coming back; the one before it, of the same role, is worth nothing any more. */
  readonly session: string;
}

export interface TokenStore {
  mint(role: WindowRole): string;
  /** Trades a living token; `undefined` when it is unknown, used or too old. */
  redeem(token: string): Entry | undefined;
  /** Lets the holder of the current session key of a role come back. */
  resume(session: string): Entry | undefined;
}

/** Compares secrets in constant time, whatever their lengths. */
export function sameSecret(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** A new secret: 32 random bytes as base64url. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

export function createTokenStore(nowMs: () => number): TokenStore {
  const tokens: { token: string; role: WindowRole; bornMs: number }[] = [];
  const sessions = new Map<WindowRole, string>();

  const dropOld = (): void => {
    const alive = tokens.filter(({ bornMs }) => nowMs() - bornMs < TOKEN_LIFE_MS);
    tokens.splice(0, tokens.length, ...alive);
  };

  return {
    mint: (role) => {
      dropOld();
      const token = newSecret();
      tokens.push({ token, role, bornMs: nowMs() });
      return token;
    },
    redeem: (token) => {
      dropOld();
      const found = tokens.findIndex((known) => sameSecret(known.token, token));
      const [known] = found < 0 ? [] : tokens.splice(found, 1);
      if (!known) return undefined;
      const session = newSecret();
      sessions.set(known.role, session);
      return { role: known.role, session };
    },
    resume: (session) => {
      const role = WINDOW_ROLES.find((each) => sameSecret(sessions.get(each) ?? '', session));
      return role && session !== '' ? { role, session } : undefined;
    },
  };
}
