import { rule, type RuleInput } from '#contract/entities/rule.ts';
import { describe, expect, test } from 'vitest';
import { sendCall, type CallOptions } from './testing/calls.ts';

async function bodyOf(stub: RuleInput['stub'], options: CallOptions = {}): Promise<string | null> {
  const url = 'https://crm.example/customers/:id';
  const rules = [rule.parse({ name: 'it', match: { url }, stub: { template: true, ...stub } })];
  const { record } = await sendCall('https://crm.example/customers/C%2042?page=2', { rules, ...options });
  return record.error?.message ?? record.responseBody;
}

describe('values of the request in an answer', () => {
  test('come from the path, the query, the headers and the JSON body', async () => {
    const body = '{{ method }} {{ params.id }} {{ query.page }} {{ headers.x-tier }} {{ body.tags[1] }}';
    const options = { method: 'POST', headers: { 'X-Tier': 'gold' }, body: '{"tags":["a","b"]}' };
    expect(await bodyOf({ body }, options)).toBe('POST C 42 2 gold b');
  });

  test('keep their type in JSON if they are the whole text', async () => {
    const json = {
      id: '{{ params.id }}',
      all: '{{ body.tags }}',
      n: '{{ body.n }}',
      text: 'n={{ body.n }}',
      no: '{{ body.no }}',
    };
    const answered = await bodyOf({ json }, { method: 'POST', body: '{"tags":["a"],"n":7}' });
    expect(JSON.parse(answered ?? '')).toEqual({ id: 'C 42', all: ['a'], n: 7, text: 'n=7', no: null });
  });

  test('keep the digits of numbers that JavaScript would round', async () => {
    const json = { id: '{{ body.id }}', text: 'id={{ body.id }}', all: '{{ body }}' };
    const options = { method: 'POST', body: '{"id":9007199254740993}' };
    expect(await bodyOf({ json }, options)).toBe(
      '{"id":9007199254740993,"text":"id=9007199254740993","all":{"id":9007199254740993}}',
    );
  });

  test('come from the fields of a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
    expect(await bodyOf({ body: '{{ body.name }}' }, { method: 'POST', headers, body: 'name=Zo%C3%AB+K' })).toBe(
      'Zoë K',
    );
  });

  test('are filled into headers and files, too', async () => {
    const rules = [
      rule.parse({
        match: { url: 'https://crm.example/:id' },
        stub: { template: true, headers: { location: '/v2/{{ params.id }}' }, file: 'answers/a.json' },
      }),
    ];
    const policy = { stubFile: () => Buffer.from('{"id":"{{ params.id | downcase }}"}') };
    const { record } = await sendCall('https://crm.example/C-42', { rules, policy });
    expect(record.responseHeaders).toEqual({ location: '/v2/C-42', 'content-type': 'application/json' });
    expect(record.responseBody).toBe('{"id":"c-42"}');
  });

  test('are left alone if the rule does not enable templates', async () => {
    expect(await bodyOf({ template: false, body: '{{ params.id }}' })).toBe('{{ params.id }}');
  });

  test('never reach anything but data of the request', async () => {
    const inner = ['constructor', '__proto__', 'toString'].map((name) => `{{ body.${name} }}${`{{ params.${name} }}`}`);
    expect(await bodyOf({ body: inner.join('') }, { method: 'POST', body: '{}' })).toBe('');
    expect(await bodyOf({ body: "{% include '/etc/passwd' %}" })).toContain(
      '"it" of network/rules.yml could not answer',
    );
  });

  test('that cannot be filled in fail the call, and say where', async () => {
    const message = await bodyOf({ body: '{% if %}' });
    expect(message).toContain('"it" of network/rules.yml could not answer: ');
    expect(message).toContain('line:1');
    expect(await bodyOf({ headers: { 'x-a': '{{ body }}' }, body: '' }, { method: 'POST', body: '"a\\nb"' })).toContain(
      'filled in, stub.headers.x-a: a header value has no line breaks',
    );
  });
});
