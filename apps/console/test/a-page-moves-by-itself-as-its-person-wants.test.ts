/** What time alone changes is asked for at each heartbeat; what a person paused stands still, on coming back to the window too. */
import { load } from './load.js';

interface Query {
  readonly meta?: object;
}
interface Client {
  readonly createQueries: (pause: { on: boolean }) => {
    getDefaultOptions(): {
      readonly queries: Readonly<
        Record<'refetchOnWindowFocus' | 'refetchOnReconnect', (query: Query) => boolean>
      >;
    };
  };
  readonly isDue: (hint: string) => (query: Query) => boolean;
}
type Queries = Readonly<Record<string, Query & ((window: string) => Query)>>;

it('at a heartbeat asks for alarms, the overview and what stands still, and at a hint for all that is live', async () => {
  const { isDue } = await load<Client>('client/query-client.ts');
  const { alarmsQuery, standstillQuery, approvalsQuery, overviewQuery, partnersQuery, sessionQuery } =
    await load<Queries>('client/queries.ts');
  const beating = [alarmsQuery!, standstillQuery!, approvalsQuery!, overviewQuery!('24u')];
  for (const query of beating)
    expect([isDue('hartslag')(query), isDue('verloop')(query)]).toEqual([true, true]);
  expect([isDue('hartslag')(partnersQuery!), isDue('verloop')(partnersQuery!)]).toEqual([false, true]);
  expect([isDue('hartslag')(sessionQuery!), isDue('verloop')(sessionQuery!)]).toEqual([false, false]);
});

it('what is paused stands still when its person comes back to the window or the line does; who it is, is asked all the same', async () => {
  const { createQueries } = await load<Client>('client/query-client.ts');
  const pause = { on: false };
  const { refetchOnWindowFocus, refetchOnReconnect } = createQueries(pause).getDefaultOptions().queries;
  const { alarmsQuery, sessionQuery } = await load<Queries>('client/queries.ts');
  for (const isAsked of [refetchOnWindowFocus, refetchOnReconnect]) {
    pause.on = true;
    expect([isAsked(alarmsQuery!), isAsked(sessionQuery!)]).toEqual([false, true]);
    pause.on = false;
    expect([isAsked(alarmsQuery!), isAsked(sessionQuery!)]).toEqual([true, true]);
  }
});
