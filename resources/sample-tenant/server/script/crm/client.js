// The CRM's API. Offline, network/rules.yml answers in its place.
//
// This CRM needs no key. One that does:
//   import { getSecret } from 'neo/secrets';
//   headers: { Authorization: `Bearer ${await getSecret('CRM_API_KEY')}` }
// and, in Passbench: passbench secrets set CRM_API_KEY, or Settings → Secrets.
const api = 'https://crm.example.com/v1';

async function send(method, path, body, headers) {
  const response = await fetch(api + path, {
    method,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
    body: body === null ? null : JSON.stringify(body),
  });
  return response;
}

async function sendOrThrow(method, path, body, headers) {
  const response = await send(method, path, body, headers);
  if (!response.ok) {
    throw new Error(`CRM: ${method} ${path} answered ${response.status}`);
  }
}

/** The customer as the CRM has it; null where the CRM knows none. */
export async function readCustomer(customerId) {
  const path = `/customers/${encodeURIComponent(customerId)}`;
  const response = await send('GET', path, null, {});
  if (response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw new Error(`CRM: GET ${path} answered ${response.status}`);
  }
  return response.json();
}

/** The CRM makes none, apple, google or both of these reports: one hook never knows about the other wallet. */
export async function reportWallet(customerId, report) {
  await sendOrThrow('PUT', `/customers/${encodeURIComponent(customerId)}/wallet`, report, {});
}

/** The key makes a repeated hook harmless: the CRM starts the reminders of a pass once. */
export async function startReminders(customerId, passId) {
  await sendOrThrow('POST', '/reminders', { customerId, passId }, { 'Idempotency-Key': passId });
}

export async function stopReminders(customerId) {
  await sendOrThrow('DELETE', `/reminders/${encodeURIComponent(customerId)}`, null, {});
}
