import { expect, test } from 'vitest';
import { recordedCall, withId } from '../har/testing/any-call.ts';
import { checkRecording } from './check-recording.ts';
import { recordingOf } from './testing/recording-of.ts';

const answered = (path: string, responseBody: string) =>
  recordedCall({ url: `https://crm.example.com/${path}`, responseBody });

test('a check asks for no record of a call that is never kept, and knows by it what is in use', () => {
  const cut = (path: string) => ({
    ...answered(path, 'the beginning of it'),
    error: { code: 'BODY_TOO_LARGE' as const, message: 'too large' },
  });
  const offline = { ...answered('d', ''), status: null, error: { code: 'OFFLINE' as const, message: 'offline' } };
  const calls = [cut('a'), cut('c'), offline].map((call, index) => withId(call, `run-1/${index + 1}`));
  const found = checkRecording('crm', recordingOf([answered('a', '1')]), [{ id: 'run-1', calls }]);
  expect(found.stale).toEqual([]);
  expect(found.unrecorded).toMatchObject([{ callId: 'run-1/3', url: 'https://crm.example.com/d' }]);
});
