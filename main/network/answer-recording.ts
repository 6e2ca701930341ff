import { serverAnswer } from './answer-server.ts';
import { CallFailure, ReplayedFailure } from './call-failure.ts';
import { receiveWithin, type HopDependencies, type Hop, type HopAnswer, type HopContext } from './hop.ts';
import { bytesOf } from './outgoing.ts';
import { bodyOf } from './received-body.ts';
import { wait } from './wait.ts';

/** The answer of a recording; an unknown call fails with NOT_RECORDED or goes out, as the recording says. */
export async function recordedAnswer(
  name: string,
  hop: Hop,
  context: HopContext,
  dependencies: HopDependencies,
): Promise<HopAnswer> {
  const { method, url, body } = hop.request;
  const asked = { method, url: url.href, headers: hop.headers, body: body === null ? null : bodyOf(body) };
  const answer = await context.run.recordings.answer(name, asked);
  if (!answer.found && answer.otherwise === 'error') throw new CallFailure('NOT_RECORDED', answer.message);
  if (!answer.found) return serverAnswer(hop, context, dependencies);
  if (answer.delayMs > 0) {
    context.phases.enter('wait');
    await wait(answer.delayMs, context.signal);
    context.phases.enter('receive');
  }
  if ('failure' in answer) throw new ReplayedFailure(answer.failure, answer.entry);
  const { broken, entry } = answer;
  return {
    source: 'replay',
    recording: entry,
    status: answer.status,
    statusText: answer.statusText,
    headers: [...answer.headers],
    async receive() {
      const received = await receiveWithin([bytesOf(answer.body)], url, context);
      return broken === null ? received : { ...received, failure: new ReplayedFailure(broken, entry) };
    },
    abandon: () => undefined,
  };
}
