import { words } from '../text/codes.js';
import { useText } from '../text/text.js';

/** Why, in words, with its code small beside it: who rings a colleague reads the code out. A code of a newer node stands alone. */
export function Reason({ code }: { readonly code: string }) {
  const { language } = useText();
  const said = words('REASONS', code, language);
  return (
    <>
      {said !== code && <>{said} </>}
      <code className="chip">{code}</code>
    </>
  );
}
