/** The node counts no further. */
const AT_MOST = 1_000;

export const unreadText = (count: number): string => (count < AT_MOST ? String(count) : `${AT_MOST - 1}+`);
