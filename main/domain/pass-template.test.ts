import { expect, test } from 'vitest';
import { checkPassTemplate } from './pass-template.ts';

/** Each outcome was measured with DotLiquid 2.3.260. */
const found = (template: string) =>
  checkPassTemplate(template).map(({ severity, offset, message }) => `${severity} ${offset} ${message}`);

test.each([
  'plain text with } and { and %}',
  '{{}}{{ }}{{- name -}}',
  '{{ "}}" }}{{ customer.firstName | append: "|" | truncate_words: 3 }}',
  '{% if tier == "Gold" and points >= 1000 or name startsWith "M" %}a{% elsif x %}b{% else if y %}c{% endif %}',
  '{% for offer in offers limit:2 %}{{ offer.name }}{% else %}none{% endfor %}',
  '{%if a%}{% unless b contains "x" %}{% case c %}{% when 1 or 2 %}1{% else %}2{% endcase %}{% endunless %}{%endif%}',
  '{% assign x = "a" | upcase %}{% capture y %}b{% endcapture %}{% cycle "a", "b" %}{% increment n %}',
  '{% ifchanged %}a{% endifchanged %}{% param culture="fr-FR" %}{% literal %}{{ x }}{% endliteral %}',
  "{% raw %}{{ {% nothing {% endraw %}{% comment %}it's {{ {% endcomment %}",
  '{%\nif a %}x{% endif %}',
])('accepts what the platform accepts: %j', (template) => {
  expect(found(template)).toEqual([]);
});

test.each([
  ['Hi {{ name', '3 is not a template: {{ name is not closed with }}'],
  ["{{ l'ami }}x", "0 is not a template: {{ l'ami }}x is not closed with }}; a quotation mark in it is not closed"],
  ['{{ name\n| upcase }}', '0 is not a template: {{ name\n| upcase }} has a line break; write it on one line'],
  ['{% if a\n%}x{% endif %}', '0 is not a template: {% if … %} has a line break; write it on one line'],
  ['a{% # note %}b', '1 is not a template: {% # note %} has no name of a tag'],
  ['{% echo name %}', '0 is not a template: there is no tag "echo"'],
  ['{% if a %}1{% elif b %}2{% endif %}', '11 is not a template: there is no tag "elif"'],
  ['{% if %}x{% endif %}', '0 is not a template: write {% if CONDITION %}, not {% if %}'],
  ['{% for i v %}{% endfor %}', '0 is not a template: write {% for NAME in LIST %}, not {% for i v %}'],
  ['{% capture "x" %}a{% endcapture %}', '0 is not a template: write {% capture NAME %}, not {% capture "x" %}'],
  ['{% comment note %}x{% endcomment %}', '0 is not a template: write {% comment %}, not {% comment note %}'],
  ['{% param format="ruby" %}', 'write {% param NAME = VALUE with culture, date_format, syntax or using %}'],
  ['{% if a %}x', '0 is not a template: {% if %} is not closed; add {% endif %}'],
  ['{% raw %}x', '0 is not a template: {% raw %} is not closed; add {% endraw %}'],
  [
    '{% unless a %}x{% endif %}{% endunless %}',
    '{% endif %} does not belong in {% unless %}, which ends with {% endunless %}',
  ],
  ['x{% endif %}', '1 is not a template: {% endif %} has no tag that it belongs to'],
  ['{% if a == 1 and %}x{% endif %}', '"a == 1 and" has an "and" or "or" without a condition'],
])('reports as an error what the platform cannot read: %j', (template, problem) => {
  expect(found(template)).toEqual([expect.stringMatching(/^error /)]);
  expect(found(template)[0]).toContain(problem);
});

test.each([
  ['{{ a | md5 }}', 'DotLiquid has no filter "md5"; the value stays unchanged or becomes an error'],
  [
    '{{ a | truncatewords: 3 }}',
    'DotLiquid has no filter "truncatewords"; the value stays unchanged or becomes an error; did you mean "truncate_words"?',
  ],
  ['{% assign x = a | jsonify %}', 'DotLiquid has no filter "jsonify"; the value stays unchanged or becomes an error'],
  ["{{ a | append '!' }}", 'the filter "append" needs a value: append: VALUE; it prints an error'],
  ['{{ points + 5 }}', '"+ 5" is ignored; change values with filters'],
  ['{% if a = "b" %}x{% endif %}', 'there is no operator "="; it prints an error'],
  ['{% if not a %}x{% endif %}', 'there is no operator "a"; it prints an error'],
  ["{% if tier=='Gold' %}x{% endif %}", '"tier==\'Gold\'" is read as a name; put spaces around the operator'],
  ['{% if a == "b" && c %}x{% endif %}', '"&& c" is ignored; a condition is VALUE OPERATOR VALUE, joined with and, or'],
])('warns of what the platform ignores or answers with an error: %j', (template, problem) => {
  expect(found(template)).toEqual([`warning 0 ${problem}`]);
});

test('reports nothing after a part that is not closed, since it may belong to it', () => {
  expect(found('{% if a %}{{ b {% endif %} {% nothing %}')).toEqual([
    'error 10 is not a template: {{ b {% endif %} {% nothing %} is not closed with }}',
  ]);
});

test('takes a time that grows with the length of a template', () => {
  const spaces = ' '.repeat(60_000);
  const started = performance.now();
  for (const template of [`{% if a${spaces}b %}`, `{{ a${spaces}b }}`, `{% assign a${spaces}%}`]) found(template);
  expect(performance.now() - started).toBeLessThan(1000);
});
