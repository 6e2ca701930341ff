/** Lets the acts on one pass follow each other; acts on different passes go on side by side. */
export interface PassQueue {
  run<T>(passId: string, work: () => Promise<T>): Promise<T>;
}

export function createPassQueue(): PassQueue {
  const tails = new Map<string, Promise<unknown>>();

  async function run<T>(passId: string, work: () => Promise<T>): Promise<T> {
    const before = tails.get(passId) ?? Promise.resolve();
    const mine = before.then(work, work);
    tails.set(passId, mine);
    try {
      return await mine;
    } finally {
      if (tails.get(passId) === mine) tails.delete(passId);
    }
  }

  return { run };
}
