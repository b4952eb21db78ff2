/** Thrown inside the transaction, so that nothing of the act remains; the use case turns it into its outcome. */
export class Conflict extends Error {
  constructor(
    readonly reason:
      | 'already-answered'
      | 'not-addressed'
      /** A consent has been given and its token is not signed yet: a matter of moments. */
      | 'consent-unsigned',
  ) {
    super(reason);
    this.name = 'Conflict';
  }
}
