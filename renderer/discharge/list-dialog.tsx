/** The settlement list as it is printed, and where its PDF lies. */
import { useEffect, useRef, useState } from 'react';
import type { StayView } from '../../shared/contract/views.ts';
import { useDesk } from '../ui/desk-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.ts';
import { paperOf } from './paper.ts';

interface ListFile {
  readonly file: string;
  readonly html: string;
  readonly pdf: boolean;
}

export function ListDialog({ stay }: { readonly stay: StayView }) {
  const { t } = useWords();
  const desk = useDesk();
  const [list, setList] = useState<ListFile>();
  const { stayId } = stay;
  useEffect(() => {
    void desk.send('stay.list', { stayId }).then((answer) => answer.ok && setList(answer.value));
  }, [desk, stayId]);
  return (
    <Dialog title={t('screen.list.title')} onClose={desk.close} wide>
      {list && (
        <>
          <p className="list-file">
            <strong>{list.pdf ? t('screen.list.pdf') : t('screen.list.page')}</strong>{' '}
            <code>{list.file}</code>{' '}
            <button
              type="button"
              onClick={() => void navigator.clipboard.writeText(list.file).catch(() => undefined)}
            >
              {t('screen.list.copy')}
            </button>
          </p>
          <Preview html={list.html} />
        </>
      )}
    </Dialog>
  );
}

/** The page as it is printed, inside a shadow root so that its styles stay its own. */
function Preview({ html }: { readonly html: string }) {
  const { t } = useWords();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = host.current;
    if (!place) return;
    const { sheet, content } = paperOf(html);
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(...content);
  }, [html]);
  return <div className="paper" ref={host} role="document" aria-label={t('screen.list.title')} />;
}
