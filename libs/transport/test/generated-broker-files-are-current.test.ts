import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedBrokerFiles } from '../../../deploy/broker/files.js';
import { repositoryRoot } from '../../../tools/federation/workspace.js';
import { brokerConfiguration, brokerDefinitions, PRODUCTION_SIZES, type BrokerParty } from '../src/index.js';
import { OINS } from './support/test-broker.js';

it.each(generatedBrokerFiles().map(({ name, content }) => [name, content]))('%s', (name, content) => {
  expect(readFileSync(join(repositoryRoot(), 'deploy', 'broker', name), 'utf8')).toBe(content);
});

const receiver: BrokerParty = { oin: OINS.receiver, userName: 'CN=a' };
const peer: BrokerParty = { oin: OINS.peer, userName: 'CN=b' };

it('gives a peer two exchanges to write to, and its own vhost only', () => {
  const { permissions } = brokerDefinitions({ receiver, peers: [peer] });
  expect(permissions.filter(({ user }) => user === peer.userName)).toEqual([
    {
      user: 'CN=b',
      vhost: `${OINS.receiver}.${OINS.peer}`,
      configure: '^$',
      write: '^(in|bulk)$',
      read: '^$',
    },
  ]);
});

it('leaves no queue without delivery limit, overflow rule and bounds', () => {
  const { queues } = brokerDefinitions({ receiver, peers: [peer] });
  expect(queues.map(({ name }) => name)).toEqual(['in.q', 'bulk.q', 'dead.q']);
  for (const { arguments: shape } of queues) {
    expect(shape).toMatchObject({ 'x-queue-type': 'quorum', 'x-overflow': 'reject-publish' });
    expect(shape).toHaveProperty('x-delivery-limit');
    expect(shape).toHaveProperty('x-max-length');
    expect(shape).toHaveProperty('x-max-length-bytes');
  }
});

it('refuses two parties under one user name or OIN', () => {
  const twin = { ...peer, oin: OINS.otherPeer };
  expect(() => brokerDefinitions({ receiver, peers: [peer, twin] })).toThrow('share the userName');
  expect(() => brokerDefinitions({ receiver, peers: [peer, { ...peer, userName: 'CN=c' }] })).toThrow(
    'share the oin',
  );
});

it('refuses a path that would break out of the Erlang configuration', () => {
  const path = (name: string) => `/etc/rabbitmq/${name}`;
  const options = {
    host: '::',
    port: 5671,
    definitionsFile: path('d'),
    certFile: path('c'),
    keyFile: path('k'),
  };
  const odd = {
    ...options,
    caFile: '/etc/"},{verify,verify_none}',
    crlDirectory: path('crl'),
    ...PRODUCTION_SIZES,
  };
  expect(() => brokerConfiguration(odd)).toThrow('may not hold quotes');
});
