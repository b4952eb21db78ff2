/**
 * The order of jest's suites when nothing is known of their last run, as in a fresh clone: those with whole nodes first, so that
 * no suite of minutes begins last while the other cores wait. jest's own order after that (size, or the last run's time).
 */
import Sequencer from '@jest/test-sequencer';

const WITH_NODES = /[/\\]test[/\\](browser|e2e|fault)[/\\]/;

export default class HeaviestFirst extends Sequencer {
  sort(tests) {
    const ordered = [...super.sort(tests)];
    return ordered.sort(
      (one, other) => Number(WITH_NODES.test(other.path)) - Number(WITH_NODES.test(one.path)),
    );
  }
}
