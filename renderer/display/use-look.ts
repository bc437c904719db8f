/** Language, text size and contrast of the whole page, as the person chose them. */
import { useLayoutEffect } from 'react';
import type { DisplayChoices } from '../../shared/display/choices.ts';

export function useLook(language: string, { textSize, contrast }: DisplayChoices): void {
  useLayoutEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    root.dataset.textSize = String(textSize);
    root.dataset.contrast = contrast;
  }, [language, textSize, contrast]);
}
