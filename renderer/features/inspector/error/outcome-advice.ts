import type { Outcome } from '#contract/entities/run.ts';

/** What to do about each way a run can end. */
export const outcomeAdvice: Readonly<Record<Exclude<Outcome, 'ok'>, string>> = {
  load: 'Fix the script at the line below; it is loaded again as soon as it is saved. Then run it again.',
  script: 'The connector threw. Fix the line below, or catch the error and decide there what the pass should show.',
  serialize:
    'Leave only plain JSON in the entity and in what the entry point returns: no functions, cycles or class instances.',
  timeout:
    'Find what it waits for: the last call and the last console line tell how far it came. To allow more time, raise limits.wallClockMs in passbench.yml.',
  memory: 'Keep less at once: page through long lists, drop what is not used. To allow more, raise limits.memoryMb.',
  limit: 'A limit of the simulator was exceeded. Each has its line under limits in passbench.yml.',
  cancelled: 'It was cancelled. What it did until then is recorded; the entity is as it was before.',
  crash:
    'The process of the script died and was replaced; nothing else was harmed. Look for what the script grows or blocks.',
  http: 'A call failed and the script did not catch it. Catch it, or answer the call in network/rules.yml.',
  storage: 'The run changed nothing, because it could not be recorded. Make room on the disk, then run it again.',
};
