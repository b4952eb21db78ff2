export { durationMillis, retentionEnd } from '#law';
export { decide } from './decide.js';
export { strictestUnion } from './strictest-union.js';
export { OdrlError, fromOdrl, toOdrl, type OdrlPolicy } from './odrl.js';
