/** The business day the counter is in: where every question of the office begins. */
import { useState } from 'react';
import { useDeskState } from '../desk-context.ts';

export function useBusinessDate(): [string, (date: string) => void] {
  return useState(useDeskState((state) => state.view?.status.businessDate ?? ''));
}
