/** Office work is not for every customer: its dialog is loaded when it is first opened. */
import { lazy, Suspense } from 'react';

const OfficeDialog = lazy(async () => ({
  default: (await import('./office-dialog.tsx')).OfficeDialog,
}));

export function Office() {
  return (
    <Suspense fallback={null}>
      <OfficeDialog />
    </Suspense>
  );
}
