import { expect, test } from '../shared-window.ts';
import { expectConnected } from '../pages/start-page.ts';

test('the page has an origin of its own', async ({ desktop }) => {
  await expectConnected(desktop.page);
  expect(desktop.page.url()).toBe('app://passbench/index.html');
});

test('the page gets these functions of the shell and nothing else', async ({ desktop }) => {
  await expectConnected(desktop.page);
  const bridge = await desktop.page.evaluate(() => Object.keys((globalThis as { passbench?: object }).passbench ?? {}));
  expect(bridge.sort()).toEqual([
    'chooseFolder',
    'connect',
    'copyText',
    'enableInMenu',
    'forgetFolder',
    'onEngineState',
    'onMenuCommand',
    'onMenuFolder',
    'openFolder',
    'recentFolders',
    'restartEngine',
    'revealFolder',
    'showTheme',
  ]);
});

test('the page is in the sandbox and isolated from the preload script', async ({ desktop: { app } }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
    // Left out of Electron's types, as it is for tests.
    return (contents as unknown as { getLastWebPreferences(): object }[])[0]?.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('no other window is opened', async ({ desktop }) => {
  await expectConnected(desktop.page);
  const opened = await desktop.page.evaluate(() => [window.open('https://example.com/'), window.open('about:blank')]);
  expect(opened).toEqual([null, null]);
  expect(desktop.app.windows()).toHaveLength(1);
});

test('every permission is denied', async ({ desktop }) => {
  await expectConnected(desktop.page);
  const answers = await desktop.page.evaluate(async () => {
    const clipboard = navigator.clipboard.readText().then(
      () => 'granted',
      (error: Error) => error.name,
    );
    const place = new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'other'),
      );
    });
    return { notify: await Notification.requestPermission(), clipboard: await clipboard, place: await place };
  });
  expect(answers).toEqual({ notify: 'denied', clipboard: 'NotAllowedError', place: 'denied' });
});

test('a webview is an element like any other', async ({ desktop }) => {
  await expectConnected(desktop.page);
  const methods = await desktop.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com/');
    document.body.append(view);
    return 'loadURL' in view;
  });
  expect(methods).toBe(false);
});
