/** A QR code as one picture, sharp at any size; its text can be copied by those who cannot scan. */
import { useMemo } from 'react';
import { QR_QUIET, qrPath } from '../../shared/display/qr-path.ts';

/** `label` says what it is for whoever cannot see it. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`${-QR_QUIET} ${-QR_QUIET} ${size + 2 * QR_QUIET} ${size + 2 * QR_QUIET}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QR_QUIET} y={-QR_QUIET} width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
