import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AvgVerzoek } from '../client/generated/types.gen.js';
import { call } from '../client/http.js';
import { Done } from '../parts/done.js';

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
  return (
    <li>
      <h3>
        {title} {done && <Done />}
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
