/** Straight to a message whose number somebody has, out of a log, a letter or a call. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { TextBox } from '../parts/field.js';
import { Form } from '../parts/form.js';
import { useText } from '../text/text.js';

/** Nothing else goes into an address: what somebody types here by mistake may be about a person. */
const NUMBER = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function ByNumber() {
  const { t } = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const id = typed.trim().toLowerCase();
  const isNumber = NUMBER.test(id);
  return (
    <Form
      className="by-number"
      aria-label={t('messages.byNumber')}
      onSubmit={() => {
        if (isNumber) void navigate({ to: '/berichten/$id', params: { id } });
      }}
    >
      <TextBox
        label={t('messages.byNumber')}
        help={t('messages.byNumber.help')}
        value={typed}
        onChange={setTyped}
      />
      <button type="submit" className="nl-button nl-button--secondary" disabled={!isNumber}>
        {t('app.open')}
      </button>
    </Form>
  );
}
