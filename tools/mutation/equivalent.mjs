/**
 * Mutants that live because they change nothing that anybody can see, each with the reason. One that a test can kill does
 * not belong here. `code` is the line as it stands, trimmed; `becomes` narrows to one replacement. `npm run mutation` says
 * which of these exclude nothing any more.
 */
export const EQUIVALENT = [];
