import { useState } from 'react';
import { useText } from '../text/text.js';

/** In groups of four, as one reads it aloud. */
export const inFours = (hex: string): string => hex.replace(/(.{4})(?=.)/g, '$1 ');

/** A number that nobody types over: seen in groups, copied whole. Where a browser has no clipboard it can still be selected. */
export function Fingerprint({ hex, label }: { readonly hex: string; readonly label: string }) {
  const { t } = useText();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(hex);
    setCopied(true);
  };
  return (
    <span className="fingerprint">
      <span className="mono wrap">{inFours(hex)}</span>{' '}
      {window.isSecureContext && (
        <button
          type="button"
          className="nl-button nl-button--secondary small"
          aria-label={label}
          onClick={() => void copy()}
        >
          {t('partner.certificates.copy')}
        </button>
      )}{' '}
      <span role="status">{isCopied && t('partner.certificates.copied')}</span>
    </span>
  );
}
