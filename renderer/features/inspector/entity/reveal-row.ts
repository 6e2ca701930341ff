/** Frames in which a tree of any size reaches a row; after that it gives up. */
const MOST_FRAMES = 30;

export type RevealOptions = { index: number; count: number; takesFocus: boolean };

/**
 * Brings a row of a tree into view and highlights it. Only rows near the view exist and their heights are guessed until
 * then, so it scrolls to the expected place until the row is there. Returns a function that stops it.
 */
export function revealRow(tree: HTMLElement, { index, count, takesFocus }: RevealOptions): () => void {
  let frame = 0;
  let request = 0;

  function step(): void {
    const row = tree.querySelector<HTMLElement>(`[data-index="${index}"]`);
    if (row) return show(row);
    tree.scrollTop = tree.scrollHeight * (index / count) - tree.clientHeight / 2;
    frame += 1;
    if (frame < MOST_FRAMES) request = requestAnimationFrame(step);
  }

  function show(row: HTMLElement): void {
    if (takesFocus) {
      row.scrollIntoView({ block: 'center' });
      row.focus({ preventScroll: true });
    } else {
      const { top, height } = row.getBoundingClientRect();
      tree.scrollTop += top - tree.getBoundingClientRect().top - (tree.clientHeight - height) / 2;
    }
    const ring = { outline: '2px solid var(--focus)', outlineOffset: '-2px' };
    row.animate([ring, ring, { ...ring, outlineColor: 'transparent' }], 1_500);
  }

  request = requestAnimationFrame(step);
  return () => cancelAnimationFrame(request);
}
