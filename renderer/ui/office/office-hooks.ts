/** What the tabs of the office ask first: the day, and who asks. */
import { useState } from 'react';
import { useDeskState } from '../desk-context.ts';

export function useBusinessDate(): [string, (date: string) => void] {
  return useState(useDeskState((state) => state.view?.status.businessDate ?? ''));
}

/** Does a supervisor work at this desk; with `orAuditor`, or somebody who audits? */
export function useSupervises(orAuditor = false): boolean {
  return useDeskState((state) => {
    const roles = state.view?.operator?.roles ?? [];
    return roles.includes('supervisor') || (orAuditor && roles.includes('auditor'));
  });
}

/** Does somebody work at this desk who looks after the machine? */
export function useKeeps(): boolean {
  return useDeskState((state) => {
    const roles = state.view?.operator?.roles ?? [];
    return roles.includes('supervisor') || roles.includes('technician');
  });
}
