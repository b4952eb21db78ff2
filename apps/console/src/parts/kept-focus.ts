/**
 * Where the focus goes when the page takes away what had it: a button that is gone after its act, a form that opens in its
 * place, one that waits for an answer. Without this it falls to the top of the page, and a keyboard starts anew.
 */
import { useEffect } from 'react';

const FIELD = 'input:enabled, select:enabled, textarea:enabled';
const HEADING = 'h1, h2, h3, h4';
/** A part of a page with a meaning of its own: whoever is put in another one would not know where they are. */
const PART = 'article, section, form, li, tr, dialog';

interface Place {
  readonly element: HTMLElement;
  /** What it stood in, innermost first. */
  readonly within: readonly HTMLElement[];
}

export function useKeptFocus(): void {
  useEffect(() => {
    let last: Place | undefined;
    let timer = 0;
    const remember = ({ target }: Event): void => {
      last = target instanceof HTMLElement ? placeOf(target) : undefined;
    };
    // Who presses beside everything, wants the focus nowhere.
    const forget = (): void => void (last = undefined);
    const mend = (): void => {
      if (last !== undefined && document.activeElement === document.body)
        nextOf(last)?.focus({ preventScroll: true });
    };
    const soon = (): void => {
      window.clearTimeout(timer);
      // After the page is drawn: what is drawn first may take the focus itself.
      timer = window.setTimeout(mend, 50);
    };
    const changes = new MutationObserver(soon);
    changes.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    return () => {
      changes.disconnect();
      window.clearTimeout(timer);
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
    };
  }, []);
}

function placeOf(element: HTMLElement): Place {
  const within: HTMLElement[] = [];
  for (let one = element.parentElement; one !== null; one = one.parentElement) within.push(one);
  return { element, within };
}

/**
 * Itself once it can be pressed again; else the first field that came in its place, where its own part still stands; else the
 * nearest heading or list. Never another button: who presses twice would do two things.
 */
function nextOf({ element, within }: Place): HTMLElement | undefined {
  if (element.isConnected) return element.matches(':disabled') ? undefined : element;
  const part = within.findIndex((one) => one.matches(PART));
  const field = within[part]?.isConnected === true ? fieldIn(within.slice(0, part + 1)) : undefined;
  return field ?? headingOf(within);
}

const fieldIn = (places: readonly HTMLElement[]): HTMLElement | undefined =>
  places.flatMap((one) => (one.isConnected ? (one.querySelector<HTMLElement>(FIELD) ?? []) : []))[0];

function headingOf(places: readonly HTMLElement[]): HTMLElement | undefined {
  for (const one of places) {
    if (!one.isConnected) continue;
    const heading = one.matches('[tabindex]') ? one : one.querySelector<HTMLElement>(HEADING);
    if (heading === null) continue;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    return heading;
  }
  return undefined;
}
