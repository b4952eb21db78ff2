import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../text/text.js';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its heading, which gets the focus: whoever came by a link hears where they are. */
export function Page({ title, lead, aside, children }: Props) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement?.closest('nav')) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <main className="page" id="inhoud">
      <header>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p>{lead}</p>}
        </div>
        {aside}
      </header>
      {children}
    </main>
  );
}
