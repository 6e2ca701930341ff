import { expect, test } from '../fixtures.ts';
import { expectTenant, startPage } from '../pages/start-page.ts';

test('the token leaves the address at once, and loading again does without it', async ({ served, tab, tenant }) => {
  expect(served.url).toMatch(/#token=[\w-]{43}$/);
  await tab.goto(served.url);
  await expectTenant(tab, tenant);
  expect(new URL(tab.url()).hash).toBe('');
  await tab.reload();
  await expectTenant(tab, tenant);
});

test('a stranger without the token gets a page that knows nothing', async ({ served, tab }) => {
  await tab.goto(new URL('/', served.url).href);
  await expect(tab.getByText('This address has no token')).toBeVisible();
  await expect(startPage.engine(tab)).toBeHidden();
});

test('a wrong token opens nothing', async ({ served, tab }) => {
  await tab.goto(served.url.replace(/.{4}$/, 'AAAA'));
  await expect(tab.getByText('Passbench is not responding at this address.')).toBeVisible();
  await expect(startPage.engine(tab)).toBeHidden();
});

test('a page whose server has ended says so, and what to do', async ({ served, tab, tenant }) => {
  await tab.clock.install();
  await tab.goto(served.url);
  await expectTenant(tab, tenant);
  await served.stop();
  await expect(tab.getByText('The connection to Passbench was lost.')).toBeVisible();
  const advice = tab.getByText('open the address that it prints');
  await expect(async () => {
    // The page waits longer and longer between its attempts.
    await tab.clock.fastForward(10_000);
    await expect(advice).toBeVisible({ timeout: 250 });
  }).toPass();
  await expect(startPage.tryAgain(tab)).toBeVisible();
});
