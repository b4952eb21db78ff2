/** Every text of the console in Dutch, the source, by page. `{name}` is filled in. Short sentences, taalniveau B1. */
import { access } from './nl/access.js';
import { breaches } from './nl/breaches.js';
import { desk } from './nl/desk.js';
import { eyes } from './nl/eyes.js';
import { flow } from './nl/flow.js';
import { frame } from './nl/frame.js';
import { informing } from './nl/informing.js';
import { matching } from './nl/matching.js';
import { oversight } from './nl/oversight.js';
import { partner } from './nl/partner.js';
import { review } from './nl/review.js';
import { refused } from './nl/refused.js';
import { terms } from './nl/terms.js';
import { views } from './nl/views.js';

export const nl = {
  ...frame,
  ...flow,
  ...matching,
  ...oversight,
  ...review,
  ...desk,
  ...terms,
  ...refused,
  ...eyes,
  ...partner,
  ...breaches,
  ...views,
  ...informing,
  ...access,
} as const;

export type TextKey = keyof typeof nl;
