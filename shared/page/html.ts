/** HTML from values: everything that is not markup made here is escaped. */

/** Markup that is known to be safe. Only `html` makes one. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag: texts and numbers are escaped, markup and lists of markup stand as they are. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = template.map((text, at) => text + (at < parts.length ? render(parts[at]) : ''));
  return { markup: pieces.join('') };
}

function render(part: Part | undefined): string {
  if (part === undefined) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(render).join('');
  return String(part).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
