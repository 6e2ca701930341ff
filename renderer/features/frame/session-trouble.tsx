import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Trouble } from '../../api/keep-session.ts';
import { Banner } from './banner.tsx';

/** Says that the shown data may be outdated, and why; or that the store was removed, so that every act is refused. */
export function SessionTrouble({ trouble: { reason, isLasting } }: { trouble: Trouble }): ReactElement {
  return (
    <Banner tone="warn" icon={<TriangleAlert />}>
      <strong>{isLasting ? 'The store was removed.' : 'This page may be out of date.'}</strong> {reason}
      {!isLasting && ' Retrying…'}
    </Banner>
  );
}
