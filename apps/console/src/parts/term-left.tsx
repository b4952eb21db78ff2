/** How long there is, and until when; or that the time is over. By word and shape, and in lines that break. */
import { nodeNow } from '../client/http.js';
import { formatSpan, useText } from '../text/text.js';
import type { TextKey } from '../text/nl.js';
import { Icon } from './icons.js';
import { Moment } from './moment.js';

interface Props {
  readonly until: string;
  /** As the node judges it. */
  readonly late: boolean;
  readonly texts?: { readonly left: TextKey; readonly late: TextKey };
}
const TEXTS = { left: 'rights.left', late: 'rights.late' } as const;

export function TermLeft({ until, late, texts = TEXTS }: Props) {
  const { t, language } = useText();
  // By the node's clock: a workstation's own may be wrong.
  const time = formatSpan(Math.max(Date.parse(until) - nodeNow(), 0), language);
  return (
    <span className="term">
      <span className={`status tone-${late ? 'bad' : 'warn'}`}>
        <Icon shape={late ? 'warn' : 'wait'} />
        {late ? t(texts.late) : t(texts.left, { time })}
      </span>{' '}
      <span className="soft">
        (<Moment at={until} />)
      </span>
    </span>
  );
}
