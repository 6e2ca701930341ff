import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { Banner } from './banner.tsx';

/** Says that what is shown may be behind, and why. */
export function SessionTrouble({ reason }: { reason: string }): ReactElement {
  return (
    <Banner tone="warn" icon={<TriangleAlert />}>
      <strong>What is shown may be behind.</strong> {reason} It is tried again by itself.
    </Banner>
  );
}
