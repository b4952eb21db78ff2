/** The English texts; the compiler refuses a key that is missing or too many. */
import { access } from './en/access.js';
import { breaches } from './en/breaches.js';
import { desk } from './en/desk.js';
import { eyes } from './en/eyes.js';
import { flow } from './en/flow.js';
import { frame } from './en/frame.js';
import { informing } from './en/informing.js';
import { matching } from './en/matching.js';
import { oversight } from './en/oversight.js';
import { partner } from './en/partner.js';
import { review } from './en/review.js';
import { refused } from './en/refused.js';
import { terms } from './en/terms.js';
import { views } from './en/views.js';
import type { TextKey } from './nl.js';

export const en: Readonly<Record<TextKey, string>> = {
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
};
