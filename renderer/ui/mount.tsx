/** Puts a window's root component on the page. */
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { invariant } from '../../shared/result.ts';

export function mount(root: ReactNode): void {
  const place = document.getElementById('root');
  invariant(place !== null, 'page has a root element');
  createRoot(place).render(<StrictMode>{root}</StrictMode>);
}

/** A fresh command id: lower-case, as the contract wants it. */
export function newCommandId(): string {
  return crypto.randomUUID();
}
