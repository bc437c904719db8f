/**
 * The text of one element in a small XML document without schema: enough for card data, where a
 * full parser would only add ways to fail. Names are compared without their prefix.
 */

const TOKEN = /<!--[\s\S]*?-->|<[?!][^>]*>|<(\/?)([^\s/>]+)[^>]*?(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Text of the first element whose path ends with `path` (`Person/Vorname`), or null. */
export function xmlText(xml: string, path: string): string | null {
  const wanted = path.split('/');
  const open: string[] = [];
  let inside: string | null = null;
  for (const [, closing, name, empty, text] of xml.matchAll(TOKEN)) {
    if (text !== undefined) {
      if (inside !== null) inside += text;
      continue;
    }
    if (name === undefined) continue;
    if (closing) {
      if (inside !== null) return decoded(inside);
      open.pop();
      continue;
    }
    if (inside !== null) return decoded(inside); // a child begins: only the text before it counts
    if (empty) continue;
    open.push(localName(name));
    if (endsWith(open, wanted)) inside = '';
  }
  return null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function endsWith(open: readonly string[], wanted: readonly string[]): boolean {
  const tail = open.slice(-wanted.length);
  return tail.length === wanted.length && tail.every((name, at) => name === wanted[at]);
}

function decoded(text: string): string {
  const plain = text.replaceAll(/&(#x?[0-9a-fA-F]+|\w+);/g, (mark, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? mark;
    const hex = name[1] === 'x';
    const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : mark;
  });
  return plain.trim();
}
