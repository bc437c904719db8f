/** The system's own Chinese voice, where there is one: nothing that is said leaves the machine. */
import { useEffect, useState } from 'react';
import type { Sentence } from '../../shared/contract/views.ts';
import { say } from '../../shared/messages/index.ts';

/** A little slower than usual, for old ears. */
const RATE = 0.9;

type Synthesis = Pick<
  SpeechSynthesis,
  'getVoices' | 'speak' | 'cancel' | 'addEventListener' | 'removeEventListener'
>;

/** Mandarin of the mainland first; voices that send the text somewhere are not asked. */
export function chineseVoice(
  voices: readonly SpeechSynthesisVoice[],
): SpeechSynthesisVoice | undefined {
  const local = voices.filter(({ lang, localService }) => localService && /^(zh|cmn)/i.test(lang));
  return local.find(({ lang }) => /^(zh|cmn)[-_]?(hans|cn|$)/i.test(lang)) ?? local[0];
}

/** The voice to speak with; comes late, because systems load their voices slowly. */
export function useChineseVoice(
  synthesis: Synthesis | undefined = globalThis.speechSynthesis,
): SpeechSynthesisVoice | undefined {
  const [voice, setVoice] = useState(() => synthesis && chineseVoice(synthesis.getVoices()));
  useEffect(() => {
    if (!synthesis) return;
    const look = (): void => setVoice(chineseVoice(synthesis.getVoices()));
    synthesis.addEventListener('voiceschanged', look);
    return () => synthesis.removeEventListener('voiceschanged', look);
  }, [synthesis]);
  return voice;
}

/** Says the sentences when they are other ones than before; silence at once without a voice. */
export function useSpeech(
  sentences: readonly Sentence[] | undefined,
  voice: SpeechSynthesisVoice | undefined,
  synthesis: Synthesis | undefined = globalThis.speechSynthesis,
): void {
  const text = (sentences ?? []).map(({ code, params }) => say(code, 'zh-CN', params)).join('。');
  useEffect(() => {
    if (!synthesis || !voice) return;
    if (text !== '') {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.rate = RATE;
      synthesis.speak(utterance);
    }
    // The next screen, or the end of this one, does not wait for the end of a sentence.
    return () => synthesis.cancel();
  }, [text, voice, synthesis]);
}
