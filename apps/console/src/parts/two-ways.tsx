/** Two buttons of which one is pressed, once: the next is not taken before the answer to this one is there. */
interface Way {
  readonly text: string;
  readonly go: () => void;
  /** Cannot be pressed yet; why, stands beside it. */
  readonly waits?: boolean;
}

export function TwoWays({
  ways: [first, second],
  busy,
  small,
}: {
  readonly ways: readonly [Way, Way];
  readonly busy: boolean;
  /** In a row of a list; neither stands out there. */
  readonly small?: boolean;
}) {
  const weight = (name: string) => `nl-button nl-button--${name}${small ? ' small' : ''}`;
  return (
    <span className="row">
      <button
        type="button"
        className={weight(small ? 'secondary' : 'primary')}
        disabled={busy || first.waits}
        onClick={first.go}
      >
        {first.text}
      </button>
      <button
        type="button"
        className={weight('secondary')}
        disabled={busy || second.waits}
        onClick={second.go}
      >
        {second.text}
      </button>
    </span>
  );
}
