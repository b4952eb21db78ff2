import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AvgVerzoek } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { useText } from '../text/text.js';

export interface Shown {
  readonly request: AvgVerzoek;
}

export function Stage({
  title,
  done,
  children,
}: {
  readonly title: string;
  readonly done: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  return (
    <li>
      <h3>
        {title} {done && <span className="status tone-good">{t('rights.done')}</span>}
      </h3>
      {children}
    </li>
  );
}

export function useStep<T = AvgVerzoek>(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object | undefined) => call<T>(path, { method: 'POST', ...(body ? { body } : {}) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['avg-verzoeken'] }),
    gcTime: 0,
  });
}
