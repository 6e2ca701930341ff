import type { Goal } from './figures.ts';

/** Where the built parts lie, and how often to measure. */
export interface BenchSetting {
  /** The folder `out`. */
  out: string;
  rounds: number;
  /** See machineFactor. */
  factor: number;
}

/** What one measurement found. A goal that is missed fails the bench; a fact only explains. */
export interface Found {
  goals: Goal[];
  facts: string[];
}

/** One feature's figures. Measurements run one after the other, each with nothing else going on. */
export type Measurement = (setting: BenchSetting) => Promise<Found>;

/** A way to do a piece of work; `block` does it and returns its figure. */
export interface Subject {
  block(round: number): Promise<number>;
}

/**
 * The figures of every subject, a block of each in every round. Every second round runs backwards (AB BA AB…), so that
 * a machine that gets slower or faster favours none.
 */
export async function alternate<S extends Readonly<Record<string, Subject | undefined>>>(
  subjects: S,
  rounds: number,
): Promise<{ [Name in keyof S]: number[] }> {
  const turns = Object.entries(subjects).flatMap(([name, subject]) => (subject ? [{ name, subject }] : []));
  const found: Record<string, number[]> = Object.fromEntries(turns.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, subject } of round % 2 === 0 ? turns : turns.toReversed()) {
      found[name]?.push(await subject.block(round));
    }
  }
  return found as { [Name in keyof S]: number[] };
}
