import { useState } from 'react';
import { useText } from '../text/text.js';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const STORED = 'sluis.weergave';

const stored = (): Theme => THEMES.find((theme) => theme === localStorage.getItem(STORED)) ?? 'system';

export function applyTheme(theme: Theme = stored()): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset['theme'] = theme;
}

export function ThemeChoice() {
  const { t } = useText();
  const [theme, setTheme] = useState(stored);
  return (
    <select
      className="utrecht-select utrecht-select--html-select small-select"
      aria-label={t('app.theme')}
      value={theme}
      onChange={(event) => {
        const next = THEMES.find((one) => one === event.target.value) ?? 'system';
        localStorage.setItem(STORED, next);
        setTheme(next);
        applyTheme(next);
      }}
    >
      {THEMES.map((one) => (
        <option key={one} value={one}>
          {t(`app.theme.${one}`)}
        </option>
      ))}
    </select>
  );
}
