import type { Headers } from '#contract/entities/call.ts';

/** A cookie as a HAR has it; all but the name and the value only where an answer set it. */
export interface HarCookie {
  name: string;
  value: string;
  path?: string;
  domain?: string;
  expires?: string;
  httpOnly?: boolean;
  secure?: boolean;
}

const valuesOf = (headers: Headers, name: string): string[] => [headers[name] ?? []].flat();

export function requestCookies(headers: Headers): HarCookie[] {
  return valuesOf(headers, 'cookie')
    .flatMap((value) => value.split(/;\s*/))
    .filter((part) => part !== '')
    .map(nameAndValue);
}

export function responseCookies(headers: Headers): HarCookie[] {
  return valuesOf(headers, 'set-cookie').map((value) => {
    const [first = '', ...attributes] = value.split(/;\s*/);
    return { ...nameAndValue(first), ...Object.assign({}, ...attributes.map(attributeOf)) };
  });
}

function nameAndValue(text: string): HarCookie {
  const equals = text.indexOf('=');
  return equals < 0 ? { name: '', value: text } : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

function attributeOf(text: string): Partial<HarCookie> {
  const { name, value } = nameAndValue(text.includes('=') ? text : `${text}=`);
  switch (name.toLowerCase()) {
    case 'path':
      return { path: value };
    case 'domain':
      return { domain: value };
    case 'expires': {
      const at = Date.parse(value);
      return Number.isNaN(at) ? {} : { expires: new Date(at).toISOString() };
    }
    case 'httponly':
      return { httpOnly: true };
    case 'secure':
      return { secure: true };
    default:
      return {};
  }
}
