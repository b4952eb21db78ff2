export { durationMillis, retentionEnd } from '#law';
export { DEFAULT_DENY, decide } from './decide.js';
export { UNCLEAR_DUTY } from './obligations.js';
export { explain, type Explanation } from './explain.js';
export { strictestUnion } from './strictest-union.js';
export { OdrlError, fromOdrl, toOdrl, type OdrlPolicy } from './odrl.js';
