import { MESSAGE_KINDS } from './kinds/index.js';
import { typeOfKind } from './message.js';

/** Every kind in the version that is spoken here; what the committee reviews is such a version (BGS 1.13(1)). */
export const MESSAGE_TYPES: readonly string[] = MESSAGE_KINDS.map(typeOfKind);
