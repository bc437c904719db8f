/** A command as a JSON array of words, or as words with blanks between them. Throws on anything else. */
export function commandWords(text: string): string[] {
  if (!text.startsWith('[')) return text.trim().split(/\s+/);
  const words: unknown = JSON.parse(text);
  const fits = Array.isArray(words) && words.every((word) => typeof word === 'string');
  if (!fits || words.length === 0) throw new Error('a command is a list of words');
  return words;
}
