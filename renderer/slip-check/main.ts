/**
 * The page that checks a slip without a line: one file, opened in any browser. What it trusts is
 * either written into it (`npm run verify-slip -- --page FILE`) or chosen as a file.
 */
import { slipWords } from '../../shared/messages/slip.ts';
import { checkSlip, type SlipTrust, slipTrustSchema } from '../../shared/slip-proof/check-slip.ts';
import { slipCheckWords } from '../../shared/slip-proof/slip-words.ts';

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found as T;
}

const code = element<HTMLTextAreaElement>('code');
const chooser = element<HTMLInputElement>('trust');
const answer = element('answer');
const builtIn = element('built-in-trust').textContent;

if (builtIn !== 'null') {
  chooser.hidden = true;
  element('trust-label').hidden = true;
}

document.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});

async function check(): Promise<void> {
  const file = chooser.files?.[0];
  const trust = readTrust(builtIn === 'null' ? ((await file?.text()) ?? '') : builtIn);
  if (!trust) return show('refused', 'slip.badTrust', { file: file?.name ?? '—' });
  const checked = checkSlip(code.value, trust);
  if (!checked.ok) return show('refused', checked.error.code, checked.error.params);
  const { code: message, params } = slipCheckWords(checked.value);
  show('genuine', message, params);
}

function readTrust(text: string): SlipTrust | undefined {
  try {
    return slipTrustSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Both languages: whoever checks a slip has no settings here. */
function show(
  kind: 'genuine' | 'refused',
  message: string,
  params: Readonly<Record<string, string | number>> = {},
): void {
  const words = slipWords[message as keyof typeof slipWords];
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  answer.className = kind;
  answer.textContent = `${fill(words.zh)}\n\n${fill(words.en)}`;
}
