/** A card with its chip and an arrow: which way it goes. Decoration; the words say the same. */

interface CardPictureProps {
  readonly screen: 'outOfService' | 'idle' | 'reading' | 'processing' | 'removeCard';
}

/** Arrow into the reader, out of it, or none. */
const ARROW = {
  idle: 'M150 250 v-70 m-32 32 l32 -32 l32 32',
  removeCard: 'M150 180 v70 m-32 -32 l32 32 l32 -32',
};

export function CardPicture({ screen }: CardPictureProps) {
  const arrow = screen === 'idle' || screen === 'removeCard' ? ARROW[screen] : undefined;
  return (
    <svg className="card-picture" viewBox="0 0 300 260" aria-hidden="true" focusable="false">
      <rect x="30" y="14" width="240" height="150" rx="14" className="picture-card" />
      <rect x="62" y="58" width="46" height="38" rx="6" className="picture-chip" />
      <path d="M130 66 h110 M130 90 h80 M62 132 h178" className="picture-line" />
      {arrow !== undefined && <path d={arrow} className="picture-arrow" />}
      {screen === 'outOfService' && <path d="M60 30 L240 150" className="picture-arrow" />}
      {(screen === 'reading' || screen === 'processing') && (
        <path d="M110 220 h0 M150 220 h0 M190 220 h0" className="picture-dots" />
      )}
    </svg>
  );
}
