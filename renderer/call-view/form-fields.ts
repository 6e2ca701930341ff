import type { BodyFacts } from '#contract/entities/call.ts';
import { bodyBytes } from './body-bytes.ts';
import { boundaryOf, readMultipart, type FormPart } from './multipart.ts';

/** The fields of a form in their order, in any encoding; null if it cannot be parsed as one. */
export function formFields(text: string, facts: BodyFacts, contentType: string | null): FormPart[] | null {
  const boundary = boundaryOf(contentType);
  if (boundary !== null) return readMultipart(bodyBytes(text, facts), boundary);
  return [...new URLSearchParams(text)].map(([name, value]) => ({
    name,
    fileName: null,
    type: null,
    size: value.length,
    text: value,
  }));
}
