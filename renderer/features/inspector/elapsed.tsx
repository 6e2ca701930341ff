import { useEffect, useState, type ReactElement } from 'react';

const STEP_MS = 100;

/** Seconds since a moment, updated while it is shown. */
export const Elapsed = ({ since }: { since: number }): ReactElement => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return <span role="timer">{(Math.max(0, now - since) / 1000).toFixed(1)} s</span>;
};
