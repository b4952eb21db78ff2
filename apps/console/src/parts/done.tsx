import { useText } from '../text/text.js';
import { Icon } from './icons.js';

/** Beside the heading of a step that is behind somebody. */
export function Done() {
  const { t } = useText();
  return (
    <span className="status tone-good">
      <Icon shape="check" />
      {t('rights.done')}
    </span>
  );
}
