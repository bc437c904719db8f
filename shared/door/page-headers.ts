/** Headers that every page and script of the windows is served with, the same in both hosts. */

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/** Content type by the end of a file name; `undefined` for kinds we never serve. */
export function contentTypeOf(path: string): string | undefined {
  return CONTENT_TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
}

/** One step of a path to a built page: no empty, hidden or parent steps, nothing encoded. */
const STEP = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/**
 * Steps of a URL path below the folder of built pages, or `undefined` when the path could mean
 * anything else. Checked as a list of allowed steps, so that nothing has to be unescaped or undone.
 */
export function pageSteps(urlPath: string): readonly string[] | undefined {
  if (!urlPath.startsWith('/')) return undefined;
  const steps = urlPath.slice(1).split('/');
  return steps.every((step) => STEP.test(step)) ? steps : undefined;
}
