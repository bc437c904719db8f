/** A printed page as it is printed, and where its file lies. */
import { useEffect, useRef } from 'react';
import type { Paper } from '../../shared/contract/stay.ts';
import { useWords } from '../ui/words.ts';
import { paperOf } from './paper.ts';

interface PagePreviewProps {
  readonly paper: Paper;
  readonly title: string;
}

export function PagePreview({ paper, title }: PagePreviewProps) {
  const { t } = useWords();
  const { file, html, pdf } = paper;
  return (
    <>
      <p className="list-file">
        <strong>{pdf ? t('screen.list.pdf') : t('screen.list.page')}</strong> <code>{file}</code>{' '}
        <button
          type="button"
          onClick={() => void navigator.clipboard.writeText(file).catch(() => undefined)}
        >
          {t('screen.list.copy')}
        </button>
      </p>
      <Page html={html} title={title} />
    </>
  );
}

/** Inside a shadow root, so that its styles stay its own. */
function Page({ html, title }: { readonly html: string; readonly title: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = host.current;
    if (!place) return;
    const { sheet, content } = paperOf(html);
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(...content);
  }, [html]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that scrolls is scrolled by keyboard
    <div className="paper" ref={host} role="document" aria-label={title} tabIndex={0} />
  );
}
