/** Front door of transport: the AMQP binding of the protocol, and the only user of amqplib. */
export type { BrokerEndpoint, LinkCertificates, NegotiatedTls } from './connection.js';
export {
  brokerConfiguration,
  PRODUCTION_SIZES,
  type BrokerConfiguration,
  type BrokerConfigurationOptions,
} from './configuration.js';
export { PeerConsumer, type PeerConsumerOptions } from './consumer.js';
export {
  DeadLetters,
  type DeadLettersOptions,
  type DeadLettersSight,
  type Redriven,
} from './dead-letters.js';
export {
  FederationConsumer,
  FederationPublisher,
  type FederationConsumerOptions,
  type FederationPublisherOptions,
  type OnLinkState,
} from './federation-links.js';
export type { LaneStanding, OnBatch } from './lane-consumer.js';
export { CONTENT_TYPE, type PropertyDefect } from './properties.js';
export { PeerPublisher, type PeerPublisherOptions, type PublishItem } from './publisher.js';
export { probeLink } from './probe.js';
export { LinkError, type LinkFailureCode } from './refusal.js';
export type { LinkState, LinkTimings } from './supervisor.js';
export {
  brokerDefinitions,
  DELIVERY_LIMIT,
  FRAME_MAX,
  LANES,
  MAX_MESSAGE_BYTES,
  PEER_LIMITS,
  queueName,
  vhostName,
  type BrokerDefinitions,
  type BrokerParties,
  type BrokerParty,
  type Lane,
} from './topology.js';
