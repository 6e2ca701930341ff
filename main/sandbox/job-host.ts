import type { ConsoleLine } from '#contract/entities/run.ts';
import type { IncomingAnswer, SecretAnswer } from '#engine/ports/sandbox.ts';
import type { Answer, WebRequest } from './guest-protocol.ts';
import type { Verdict } from './outcome.ts';
import type { RunnerProcess } from './runner-process.ts';

/** What a job may ask for while it runs, and not after. None of it throws. */
export interface JobHost {
  /** It has a runner. */
  began(): void;
  /** Never rejects. */
  call(request: WebRequest, signal: AbortSignal, couldBe?: readonly string[]): Promise<IncomingAnswer>;
  log(line: ConsoleLine): void;
  secret(name: string): SecretAnswer;
}

/** What an execution uses of a runner. */
export interface Runner extends Pick<
  RunnerProcess,
  'baseline' | 'start' | 'usage' | 'stderr' | 'fault' | 'onMessage' | 'onExit' | 'send' | 'sendJob' | 'hold' | 'release'
> {
  /** `verdict`: on the job that makes this necessary. */
  kill(verdict: Verdict): void;
  /** Why its process ended, where that is the doing of another job in it. */
  readonly ending?: Verdict | null;
}

/** What the call took up to its answer; a body that is there already has come with it. */
export function networkMs(answer: IncomingAnswer): number {
  if (!answer.ok) return answer.durationMs;
  return answer.body instanceof Promise ? answer.headMs : answer.body.durationMs;
}

/** What can be sent to the runner now: a body that is still arriving follows later. */
export function withoutPromise(answer: IncomingAnswer): Answer {
  return answer.ok ? { ...answer, body: answer.body instanceof Promise ? null : answer.body } : answer;
}
