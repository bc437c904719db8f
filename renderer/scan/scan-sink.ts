/** Where scans go while a dialog that wants them is open; every other dialog throws them away. */
import { useEffect } from 'react';

type Sink = (code: string) => void;

let sink: Sink | undefined;

/** The dialog that takes scans now, if any. */
export function scanSink(): Sink | undefined {
  return sink;
}

/** Takes scans while the component is on the screen. */
export function useScanSink(take: Sink): void {
  useEffect(() => {
    sink = take;
    return () => {
      if (sink === take) sink = undefined;
    };
  }, [take]);
}
