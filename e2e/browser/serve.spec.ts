import { openTab } from '../fixtures/served.ts';
import { expect, test } from '../fixtures.ts';
import { expectTenant, startPage, untilShown } from '../pages/start-page.ts';

test('the token leaves the address immediately, reloading works without it, and nobody else gets access', async ({
  served,
  tab,
  chromium,
  tenant,
}) => {
  expect(served.url).toMatch(/#token=[\w-]{43}$/);
  await tab.goto(served.url);
  await expectTenant(tab, tenant);
  expect(new URL(tab.url()).hash).toBe('');
  await tab.reload();
  await expectTenant(tab, tenant);

  const stranger = await openTab(await chromium());
  await stranger.page.goto(new URL('/', served.url).href);
  await expect(stranger.page.getByText('This address has no token')).toBeVisible();
  await expect(startPage.engine(stranger.page)).toBeHidden();
  await stranger.page.goto(served.url.replace(/.{4}$/, 'AAAA'));
  await expect(stranger.page.getByText('Passbench is not responding at this address.')).toBeVisible();
  await expect(startPage.engine(stranger.page)).toBeHidden();
  await stranger.close();
});

test('a page whose server has ended says so, and how to start it again', async ({ served, tab, tenant }) => {
  await tab.clock.install();
  await tab.goto(served.url);
  await expectTenant(tab, tenant);
  await served.stop();
  await expect(tab.getByText('The connection to Passbench was lost.')).toBeVisible();
  await untilShown(tab, tab.getByText('open the address that it prints'));
  await expect(startPage.tryAgain(tab)).toBeVisible();
});
