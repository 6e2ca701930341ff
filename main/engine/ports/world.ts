/** Time and random numbers, injected so that a run can be repeated. */
export interface World {
  /** Milliseconds since 1970, whole. */
  now(): number;
  /** A whole number from 0 to 2^31 - 1. */
  seed(): number;
  /** 16 characters of A-Z, a-z and 0-9. Source: samples of the pass API; the form is a default of the profile. */
  passId(): string;
}
