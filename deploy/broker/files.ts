import { brokerConfiguration, brokerDefinitions, PRODUCTION_SIZES, type BrokerParty } from '#transport';
import { parseOin } from '#domain';

/** A generated file: its name in deploy/broker and its whole text. */
export interface GeneratedFile {
  readonly name: string;
  readonly content: string;
}

const WHERE = '/etc/rabbitmq';

/** One node with two made-up peers (prefix 99), as an example of the definitions a real directory gives. */
const EXAMPLE = {
  receiver: party('00000099000000001000', 'ZVH Oost'),
  peers: [party('00000099000000002000', 'ZVH West'), party('00000099000000003000', 'RIEC Noord')],
};

/** Everything in deploy/broker that follows from libs/transport. */
export function generatedBrokerFiles(): readonly GeneratedFile[] {
  const configuration = brokerConfiguration({
    host: '0.0.0.0',
    port: 5671,
    definitionsFile: `${WHERE}/definitions.json`,
    caFile: `${WHERE}/tls/ca.pem`,
    certFile: `${WHERE}/tls/server.pem`,
    keyFile: `${WHERE}/tls/server.key`,
    crlDirectory: `${WHERE}/crl`,
    ...PRODUCTION_SIZES,
  });
  return [
    { name: 'rabbitmq.conf', content: configuration.rabbitmqConf },
    { name: 'advanced.config', content: configuration.advancedConfig },
    { name: 'enabled_plugins', content: configuration.enabledPlugins },
    { name: 'definitions.example.json', content: `${JSON.stringify(brokerDefinitions(EXAMPLE), null, 2)}\n` },
  ];
}

function party(text: string, name: string): BrokerParty {
  const oin = parseOin(text);
  if (!oin) throw new Error(`not an OIN: ${text}`);
  const kvk = `NTRNL-${text.slice(9, 17)}`;
  return { oin, userName: `CN=TRIAL ${name},SERIALNUMBER=${text},2.5.4.97=${kvk},O=TRIAL ${name},C=NL` };
}
