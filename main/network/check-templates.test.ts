import { expect, test } from 'vitest';
import { rule, type RuleInput } from '#contract/entities/rule.ts';
import { checkTemplates } from './check-templates.ts';

const url = 'https://crm.example.com/customers/:id';

async function problems(stub: NonNullable<RuleInput['stub']>, more: Partial<RuleInput> = {}): Promise<string[]> {
  const found = await checkTemplates([rule.parse({ match: { url }, stub: { template: true, ...stub }, ...more })]);
  return found.map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`);
}

test.each<[string, NonNullable<RuleInput['stub']>, string]>([
  [
    'an open output',
    { body: '{{ query.name ' },
    'error stub.body: is not a template: output "{{ query.name " not closed',
  ],
  [
    'an open tag, deep in JSON',
    { json: { a: [1, '{% if query.x %}1'] } },
    'error stub.json.a.1: is not a template: tag {% if query.x %} not closed',
  ],
  [
    'an unknown tag',
    { headers: { 'x-a': '{% foo %}' } },
    'error stub.headers.x-a: is not a template: tag "foo" not found',
  ],
  [
    'an unknown filter',
    { body: '{{ query.name | no_such_filter }}' },
    'warning stub.body: there is no filter "no_such_filter"; the value stays unchanged',
  ],
  [
    'an unknown variable',
    { body: '{{ request.query.name }}' },
    'warning stub.body: "request" is not a template variable and comes out empty; variables: params, query, headers, ' +
      'body, method, and url',
  ],
  [
    'a parameter that the URL has not',
    { body: '{{ params.customer }}' },
    'warning stub.body: params.customer comes out empty: match.url has no ":customer"',
  ],
  [
    'a header in capitals',
    { body: '{{ headers.Accept }}' },
    'warning stub.body: headers.Accept comes out empty: headers have names in lower case, headers["accept"]',
  ],
  [
    'braces without template: true',
    { template: false, body: '{{ params.id }}' },
    'warning stub.body: has {{ … }}, which is sent unchanged; add template: true to fill it in',
  ],
])('is reported with its place: %s', async (_, stub, problem) => {
  expect(await problems(stub)).toEqual([problem]);
});

test('valid templates and disabled rules are not reported', async () => {
  const body =
    '{% assign n = params.id | upcase %}{% for x in body.items %}{{ x.id }}{{ n }}{% endfor %}' +
    '{{ headers["x-a"] | default: method }}{{ query["a b"] }}{{ url }}';
  expect(await problems({ body })).toEqual([]);
  expect(await problems({ body: '{{' }, { enabled: false })).toEqual([]);
  expect(await problems({ json: { a: 'no braces', b: 1 } })).toEqual([]);
});

test('the template in a file is read with its line, but only if it is filled in and can be read', async () => {
  const stub = { file: 'a.json' };
  const read: string[] = [];
  const textOfFile = (path: string): string => {
    read.push(path);
    return '{\n"a": "{{ query.name | no_such_filter }}",\n"b": {% if x\n}';
  };
  const found = await checkTemplates(
    [{ ...stub, template: true }, stub].map((one) => rule.parse({ match: {}, stub: one })),
    textOfFile,
  );
  expect(found).toMatchObject([
    { index: 0, path: ['stub', 'file'], severity: 'error', message: expect.stringMatching(/not closed \(line 3\)$/) },
  ]);
  expect(read).toEqual(['a.json']);
  expect(await problems({ file: 'a.json' })).toEqual([]);
});
