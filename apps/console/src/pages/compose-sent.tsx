import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useText } from '../text/text.js';

interface Props {
  readonly id: string;
  readonly text: string;
  readonly again?: () => void;
}

/** In the place of the form that was sent; whoever sent it goes on from here, for the button that was pressed is gone. */
export function Sent({ id, text, again }: Props) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="card state" role="status">
      <h2 ref={heading} tabIndex={-1}>
        {text}
      </h2>
      <p className="row">
        <Link className="nl-button nl-button--primary" to="/berichten/$id" params={{ id }}>
          {t('compose.follow')}
        </Link>
        {again && (
          <button type="button" className="nl-button nl-button--secondary" onClick={again}>
            {t('compose.another')}
          </button>
        )}
      </p>
    </div>
  );
}
