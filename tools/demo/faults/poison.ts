/** A delivery that nobody can open, on the queue of a node; and the two people who throw it away. */
import type { Federation } from '../../federation/federation.js';
import type { FederationNode } from '../../federation/nodes.js';
import { Puppet } from '../../federation/puppet.js';
import { callAs } from '../people.js';
import { until } from '../until.js';

/** In the name of `from`, with its keys and over its own account at the broker; the seal is broken on the way. */
export async function sendPoison(
  federation: Federation,
  { from, to }: { readonly from: FederationNode; readonly to: FederationNode },
): Promise<void> {
  const reach = [{ node: to, brokerPort: federation.broker(to.slug).port }];
  const puppet = new Puppet({ pki: federation.pki, node: from, reach });
  await puppet.start();
  try {
    const crafted = puppet.craft(puppet.message('known-check.request', to), to);
    const bytes = broken(await puppet.seal(crafted));
    await until('the broker takes it', async () =>
      (await puppet.publish(to.oin, crafted.id, bytes)).outcome === 'confirmed' ? true : undefined,
    );
  } finally {
    await puppet.stop();
  }
}

/** The envelope around it holds, so that it is known whose it is; what it seals opens with no key. */
function broken(envelope: Uint8Array): Uint8Array {
  const event = JSON.parse(Buffer.from(envelope).toString()) as { data: string };
  const parts = event.data.split('.');
  parts[3] = [...parts[3]!].reverse().join('');
  return Buffer.from(JSON.stringify({ ...event, data: parts.join('.') }));
}

/** As people would, over the API: one asks with a plan, another decides. */
export async function throwAway(
  federation: Federation,
  { from, at }: { readonly from: FederationNode; readonly at: FederationNode },
): Promise<void> {
  const as = { federation, node: at };
  const call = (role: 'operator' | 'goedkeurder', path: string, body: object) =>
    callAs({ ...as, role }, `POST /vierogen/${path}`, body);
  const { id } = await call('operator', 'plannen', { soort: 'discard', partner: from.oin, code: 'JWE' });
  await until('the plan stands', async () => {
    const { stand } = await callAs({ ...as, role: 'operator' }, `GET /vierogen/${id!}`);
    return stand === 'planned' ? true : undefined;
  });
  await call('operator', `${id!}/aanvragen`, { reden: 'Oefening: deze levering is niet te openen.' });
  await call('goedkeurder', `${id!}/beoordelingen`, { besluit: 'approved' });
}
