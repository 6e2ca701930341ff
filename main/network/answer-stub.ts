import type { Stub } from '#contract/entities/rule.ts';
import { PassbenchError } from '#contract/errors.ts';
import { ruleFailed } from './call-failure.ts';
import { filledStub } from './fill-stub.ts';
import { receiveWithin, type Hop, type HopAnswer, type HopContext } from './hop.ts';
import { stubAnswer, stubProblems } from './stub-answer.ts';
import { urlMatcher } from './url-matcher.ts';

/** The answer that a rule contains. `url` is the rule's pattern; `name` is for messages. */
export async function stubbedAnswer(
  stub: Stub,
  url: string | undefined,
  { request, asked }: Hop,
  context: HopContext,
  name: string,
): Promise<HopAnswer> {
  const file = stub.file === undefined ? null : bytesOfFile(stub.file, context, name);
  const filled = stub.template
    ? await filledStub(stub, file, { asked, params: () => paramsOf(url, asked) }, name)
    : stub;
  const [problem] = stub.template ? stubProblems(filled) : [];
  if (problem !== undefined) throw ruleFailed(name, `filled in, ${problem.path.join('.')}: ${problem.message}`);
  const { bytes, ...head } = stubAnswer(filled, file, request.method);
  return {
    ...head,
    source: 'stub',
    recording: null,
    receive: () => receiveWithin([bytes], request.url, context),
    abandon: () => undefined,
  };
}

function paramsOf(url: string | undefined, asked: Hop['asked']): Record<string, string> {
  return url === undefined ? {} : urlMatcher(url).values(asked);
}

function bytesOfFile(path: string, { policy }: HopContext, name: string): Buffer {
  try {
    return Buffer.from(policy.stubFile(path));
  } catch (error) {
    if (error instanceof PassbenchError) throw ruleFailed(name, error.message);
    throw error;
  }
}
