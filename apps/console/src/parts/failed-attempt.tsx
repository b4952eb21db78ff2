import type { MisluktePoging } from '../client/generated/types.gen.js';
import { useText } from '../text/text.js';
import { Moment } from './moment.js';
import { Reason } from './reason.js';

/** Why the newest attempt came to nothing, and what whoever keeps the node running can do about it. */
export function FailedAttempt({ of: { op, code, watNu } }: { readonly of: MisluktePoging }) {
  const { language } = useText();
  return (
    <>
      <Moment at={op} /> · <Reason code={code} />
      <div className="soft">{watNu[language]}</div>
    </>
  );
}
