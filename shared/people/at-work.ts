/** People at work, for whom an employer has to pay (psn_type 11…). */
export function isAtWork(psnType: string): boolean {
  return psnType.startsWith('11');
}
