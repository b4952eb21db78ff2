/** Progress for people: one line when a step begins, its time when it ends. Silent for steps with nothing to do. */
export async function step(title, work) {
  const started = Date.now();
  process.stderr.write(`  ${title} …\n`);
  const result = await work();
  process.stderr.write(`  ${title}: done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}

/** A problem the reader can solve: printed without a stack trace, exit code 1. */
export class SetUpError extends Error {
  name = 'SetUpError';
}

/** Runs `main`; a SetUpError becomes its message, anything else keeps its stack. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    console.error(error instanceof SetUpError ? `\nsluis: ${error.message}` : error);
    process.exitCode = 1;
  }
}
