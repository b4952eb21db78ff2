/**
 * How much may be under way at once, in items and in bytes: the bytes bound what amqplib buffers, so that a slow broker
 * costs waiting and not memory. First come, first served.
 */
export class Window {
  #items = 0;
  #bytes = 0;
  #shut = false;
  readonly #waiting: { bytes: number; enter: (entered: boolean) => void }[] = [];

  constructor(
    private readonly maxItems: number,
    private readonly maxBytes: number,
  ) {}

  /** True once there is room; false when `ms` passed first. The caller then gives back what it entered with `leave`. */
  enter(bytes: number, ms: number): Promise<boolean> {
    if (this.#waiting.length === 0 && this.#fits(bytes)) {
      this.#take(bytes);
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const waiter = {
        bytes,
        enter: (entered: boolean) => {
          clearTimeout(timer);
          resolve(entered);
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        resolve(false);
        this.#admit(); // a large one may have stood before smaller ones that fit
      }, ms);
      this.#waiting.push(waiter);
    });
  }

  leave(bytes: number): void {
    this.#items -= 1;
    this.#bytes -= bytes;
    this.#admit();
  }

  /** Nobody enters a shut window, but all who wait keep their place. */
  shut(shut: boolean): void {
    this.#shut = shut;
    this.#admit();
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#fits(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#take(next.bytes);
      next.enter(true);
    }
  }

  /** One item always fits an empty window, however large. */
  #fits(bytes: number): boolean {
    if (this.#shut) return false;
    return this.#items === 0 || (this.#items < this.maxItems && this.#bytes + bytes <= this.maxBytes);
  }

  #take(bytes: number): void {
    this.#items += 1;
    this.#bytes += bytes;
  }
}
