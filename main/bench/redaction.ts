import { createHash, createHmac } from 'node:crypto';
import { Redactor } from '#domain/redaction/redactor.ts';
import type { Goal } from './figures.ts';
import { quantile } from './figures.ts';

const GOAL_MS = 20;
const WARM_UP = 5;

/** Milliseconds that a JSON body of 1 MB takes with 50 secrets, of which it holds some; median and p95 of `rounds`. */
export function redactBodies(rounds: number): { median: number; p95: number } {
  const secrets = Array.from({ length: 50 }, (_, index) => secretOf(index));
  const redactor = new Redactor((value) => createHmac('sha256', 'bench').update(value).digest('hex').slice(0, 6));
  for (const [index, value] of secrets.entries()) redactor.know({ name: `SECRET_${index}`, value });
  const bytes = Buffer.from(bodyOf(secrets));
  const samples: number[] = [];
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    // A text of its own each time, as a call brings it.
    const body = bytes.toString('utf8');
    const startedAt = performance.now();
    const redacted = redactor.text(body);
    if (round >= WARM_UP) samples.push(performance.now() - startedAt);
    if (secrets.some((value) => redacted.includes(value))) throw new Error('a secret is left');
  }
  return { median: quantile(samples, 0.5), p95: quantile(samples, 0.95) };
}

export function redactionGoal(rounds: number): Goal {
  const { median, p95 } = redactBodies(rounds);
  return {
    name: 'redaction of a 1 MB body with 50 secrets, median',
    figure: `${median.toFixed(1)} ms (p95 ${p95.toFixed(1)})`,
    goal: `< ${GOAL_MS} ms`,
    met: median < GOAL_MS,
  };
}

function secretOf(index: number): string {
  const digest = createHash('sha256').update(`secret ${index}`).digest();
  return digest.subarray(0, 12 + (index % 20)).toString(index % 2 === 0 ? 'base64' : 'hex');
}

/** A list of customers as a CRM answers it: umlauts, escapes, links, and now and then a secret. */
function bodyOf(secrets: readonly string[]): string {
  const rows: object[] = [];
  for (let size = 0; size < 1_000_000;) {
    const id = rows.length;
    const card = id % 100 === 0 ? secrets[(id / 100) % secrets.length] : `C-${id}`;
    const row = {
      id,
      name: `Zoë "${id}" Müller`,
      card,
      email: `customer${id}@mail.example`,
      address: { street: 'Rue de la République 12', city: 'Lyon', zip: '69002' },
      points: id * 7,
      tokens: 4,
      history: [{ at: '2026-11-23T12:00:00Z', text: 'Bought something that nobody else wanted to have.' }],
      link: `https://crm.example/customers/${id}?view=a%20b`,
    };
    rows.push(row);
    size += JSON.stringify(row).length;
  }
  return JSON.stringify(rows);
}
