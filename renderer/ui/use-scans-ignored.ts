/** A screen that takes no scans: a burst of the scanner is told of and ends up in no field. */
import { useCallback } from 'react';
import { useScanner } from '../scan/use-scanner.ts';
import { useDesk } from './desk-context.ts';

export function useScansIgnored(): void {
  const desk = useDesk();
  useScanner(useCallback(() => desk.hint({ code: 'screen.scanIgnored' }), [desk]));
}
