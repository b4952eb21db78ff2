/** What docs/mutation.md says already, part by part: a run of one part, or in another clone, takes nothing of the others away. */

/** `row`: of the first table, `section`: with its heading; `undefined` where the report has none of that name. */
export function readEarlier(text) {
  const [head = '', ...sections] = text.split(/^(?=## )/m);
  return {
    row: (name) => head.split('\n').find((line) => line.startsWith(`| \`${name}\``)),
    section: (name) => sections.find((one) => one.startsWith(`## ${name}\n`))?.trimEnd(),
  };
}
