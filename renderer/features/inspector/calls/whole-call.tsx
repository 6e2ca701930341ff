import type { ReactElement } from 'react';
import type { RunCall } from '#contract/entities/call.ts';
import { CallDetail } from '../../../call-view/call-detail.tsx';
import { CallRuleActs } from '../../../network-rules/call-rule-acts.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useWholeCall } from './use-whole-call.ts';

/** One call of a run in full. */
export const WholeCall = ({ call }: { call: RunCall }): ReactElement => {
  const whole = useWholeCall(call);
  if (whole.problem !== null)
    return (
      <ErrorNotice title="The call could not be read" action={<Button onPress={whole.retry}>Try again</Button>}>
        {whole.problem}
      </ErrorNotice>
    );
  if (!whole.call) return <Skeleton />;
  return <CallDetail call={whole.call} acts={<CallRuleActs call={whole.call} />} />;
};
