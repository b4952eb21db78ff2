/** What whoever writes a message chooses from: open cases, accepted partners, kinds of messages and the own participants. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { casesQuery, kindsQuery, participantsQuery, partnersQuery } from '../client/queries.js';
import { Shown } from '../parts/states.js';
import type { ComposeProps } from './compose-fields.js';

export type ComposeLists = Omit<ComposeProps, 'form' | 'change'>;

/** Nothing until all of them are there: a list that is missing would look like one that is empty. */
export function WithLists({ children }: { readonly children: (lists: ComposeLists) => ReactNode }) {
  const cases = useQuery(casesQuery);
  const partners = useQuery(partnersQuery);
  const kinds = useQuery(kindsQuery);
  const participants = useQuery(participantsQuery);
  return (
    <Shown query={cases}>
      {({ zaken }) => (
        <Shown query={partners}>
          {(known) => (
            <Shown query={kinds}>
              {({ soorten }) => (
                <Shown query={participants}>
                  {({ deelnemers }) =>
                    children({
                      cases: zaken.filter(({ status }) => status === 'open'),
                      partners: known.partners.filter(({ aanvaard }) => aanvaard),
                      kinds: soorten,
                      own: deelnemers,
                    })
                  }
                </Shown>
              )}
            </Shown>
          )}
        </Shown>
      )}
    </Shown>
  );
}
