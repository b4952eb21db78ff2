/** The last step of `npm run build`, and of an image: from which commit this is. */
import { recordCommit } from './setup/commit.mjs';

recordCommit();
