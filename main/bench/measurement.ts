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
