/**
 * The service's own printed page, taken apart for a preview. Its scripts, if it had any, could not
 * run: parsed documents do not run scripts and the page's security policy allows none but ours.
 */

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML: (html: string) => string },
  ): { createHTML(html: string): string };
}

/** Trusted Types are newer than the type library; without them the text is parsed as it is. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'settlement-list',
  { createHTML: (html) => html },
);

export interface Paper {
  readonly sheet: CSSStyleSheet;
  readonly content: readonly Node[];
}

/** Body and styles of a whole page; rules for `html` and `body` move to the shadow host. */
export function paperOf(html: string): Paper {
  // Styles come out before parsing: the policy of the page would refuse them as inline styles.
  const styles: string[] = [];
  const bare = html.replaceAll(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_whole, css: string) => {
    styles.push(css);
    return '';
  });
  const page = new DOMParser().parseFromString(policy?.createHTML(bare) ?? bare, 'text/html');
  for (const element of page.querySelectorAll('script, link, iframe, object')) element.remove();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles.join('\n').replaceAll(/\b(?:html|body)\b(?=[^{}]*\{)/g, ':host'));
  return { sheet, content: [...page.body.childNodes] };
}
