import { redactAsked } from '#domain/redaction/redact-call.ts';
import type { RecordingsOfRun } from '../ports/recordings.ts';
import type { Redaction } from './redaction.ts';

/** Recordings are files for git: what is kept has its secrets taken out, and is asked for in the same words. */
export function redactedRecordings(redaction: Redaction, recordings: RecordingsOfRun): RecordingsOfRun {
  return {
    answer: (name, asked) => recordings.answer(name, redactAsked(redaction.redactor, asked)),
    keep: (name, call) => recordings.keep(name, redaction.call(call)),
    finish: () => recordings.finish(),
  };
}
