import { bodyOfHar, recordedText, type RecordedBody } from './har-bytes.ts';
import type { HarParam, HarPostData } from './har-log.ts';

/** Stands between the parts of a form whose own boundary was not saved. */
const BOUNDARY = 'passbench-form-boundary';

/** The body of a request; null where there was none. Some programs save a form's fields and not its text. */
export function bodyOfPostData(postData: HarPostData | null | undefined): RecordedBody | null {
  if (!postData) return null;
  const { text, params, mimeType } = postData;
  if (text !== undefined && text !== null && text !== '')
    return bodyOfHar(text, postData.encoding ?? postData._encoding, []);
  if (params.length === 0) return null;
  return recordedText(/^multipart\//i.test(mimeType) ? multipart(params, boundaryOf(mimeType)) : urlEncoded(params));
}

/** Saved names and values may be percent-encoded (Chrome) or not (Firefox); text that cannot be decoded was not. */
function urlEncoded(params: readonly HarParam[]): string {
  return new URLSearchParams(params.map(({ name, value }) => [decoded(name), decoded(value)])).toString();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

export function boundaryOf(mimeType: string): string {
  return /boundary="?([^";]+)"?/i.exec(mimeType)?.[1] ?? BOUNDARY;
}

function multipart(params: readonly HarParam[], boundary: string): string {
  const parts = params.map(({ name, value, fileName, contentType }) => {
    const file = fileName ? `; filename="${fileName}"` : '';
    const type = contentType ? `\r\nContent-Type: ${contentType}` : '';
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}${type}\r\n\r\n${value}\r\n`;
  });
  return `${parts.join('')}--${boundary}--\r\n`;
}
