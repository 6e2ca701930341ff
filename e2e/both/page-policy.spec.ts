import { expect, test } from '../shared-window.ts';
import { expectConnected } from '../pages/start-page.ts';
import { readWatched, watch } from '../pages/watched.ts';

test('the page keeps its own policy', async ({ window }) => {
  await watch(window);
  const violations = async (): Promise<string[]> => (await readWatched(window)).violations;
  await expectConnected(window);
  expect(await violations()).toEqual([]);
});

test('every answer carries the policy', async ({ window }) => {
  await expectConnected(window);
  const headers = await window.evaluate(async () => Object.fromEntries((await fetch(location.href)).headers));
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['content-security-policy']).not.toContain('unsafe-eval');
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('no text can become a script', async ({ window }) => {
  await watch(window);
  const violations = async (): Promise<string[]> => (await readWatched(window)).violations;
  await expectConnected(window);
  await window.evaluate(() => {
    const box = document.createElement('div');
    box.innerHTML = '<img src="x" onerror="watched.ran = true"><a href="javascript:watched.ran = true">x</a>';
    document.body.append(box);
    box.querySelector('a')?.click();
    const inline = document.createElement('script');
    inline.textContent = 'watched.ran = true';
    document.body.append(inline);
  });
  await expect.poll(violations).toEqual(expect.arrayContaining([expect.stringMatching(/^script-src-attr/)]));
  await expect.poll(violations).toEqual(expect.arrayContaining([expect.stringMatching(/^script-src-elem/)]));
  expect((await readWatched(window)).ran).toBeUndefined();
});

test('no text is compiled', async ({ window }) => {
  await expectConnected(window);
  const refusal = await window.evaluate(async () => {
    // In a turn of its own: what runs right now is the test's, which may compile.
    await new Promise((resolve) => setTimeout(resolve));
    try {
      return String(new Function('return 1')());
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(refusal).toBe('EvalError');
});

test('nothing is loaded from elsewhere', async ({ window }) => {
  await expectConnected(window);
  for (const address of ['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/hostname']) {
    const load = window.evaluate(async (url) => (await fetch(url, { mode: 'no-cors' })).status, address);
    await expect(load).rejects.toThrow('Failed to fetch');
  }
});

test('the page has no access to Node', async ({ window }) => {
  await expectConnected(window);
  const found = await window.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(found).toEqual([]);
});
