/** `test` for what takes the whole extension down or needs another profile: a browser of its own, and how to reload in it. */
import type { CDPSession, Page } from "playwright";
import { connectExtension, type Extension } from "../extension/extension.ts";
import { test as base } from "../extension/fixtures.ts";
import { launch } from "./launch.ts";

/** The browser's own interface of `chrome://extensions`, which is in no types package. */
interface DeveloperPrivate {
  updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
  updateExtensionConfiguration(update: { extensionId: string; incognitoAccess: boolean }): Promise<void>;
}

/** A reload takes the shared fixtures' pages of the extension down. */
export const test = base.extend<{ own: Extension }>({
  own: async ({ devtools }, use) => {
    const { context, close } = await launch({ devtools });
    await use(await connectExtension(context));
    await close();
  },
});

async function inExtensionsPage(
  { context }: Extension,
  act: (browser: { developerPrivate: DeveloperPrivate }, id: string) => Promise<void>,
  id: string,
): Promise<void> {
  const page = await context.newPage();
  await page.goto("chrome://extensions/");
  // `as`: see DeveloperPrivate.
  await page.evaluate(`(${act})(chrome, ${JSON.stringify(id)})`);
  await page.close();
}

/** Without developer mode Chromium leaves an unpacked extension disabled after a reload (measured: unpacked-reload). */
export const allowReloads = (own: Extension): Promise<void> =>
  inExtensionsPage(
    own,
    ({ developerPrivate }) => developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }),
    "",
  );

/** Waits until what `act` does has taken the extension down; resolves with the one that comes up instead. */
async function replaced({ context, keeper }: Extension, act: () => Promise<unknown>): Promise<Extension> {
  const going = [keeper.waitForEvent("close"), ...context.serviceWorkers().map((it) => it.waitForEvent("close"))];
  await act();
  await Promise.all(going);
  return connectExtension(context);
}

/** Reloads the extension, as an update does; resolves with the new one. */
export const reload = (own: Extension): Promise<Extension> =>
  // The page that asks for it goes before it is answered.
  replaced(own, () => own.keeper.evaluate(() => chrome.runtime.reload()).catch(() => undefined));

/** Lets the extension into private windows, as its user may; the browser reloads it for that. */
export async function allowInPrivateWindows(own: Extension): Promise<Extension> {
  await allowReloads(own);
  return replaced(own, () =>
    inExtensionsPage(
      own,
      ({ developerPrivate }, extensionId) =>
        developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true }),
      own.id,
    ),
  );
}

/** Opens the page's DevTools again after they were closed; the browser must have been started with `devtools`. */
export async function openDevTools(page: Page): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send("Target.getTargetInfo");
  await session.detach();
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (!browser) throw new Error("This context has no browser.");
  // `as`: newer than Playwright's types (1.65).
  const send = browser.send.bind(browser) as unknown as (method: string, params: object) => Promise<unknown>;
  await send("Target.openDevTools", { targetId: targetInfo.targetId });
  await browser.detach();
}

/** Closes a DevTools window from within, as its button does. */
export async function closeDevTools(window: Page): Promise<void> {
  const closed = window.waitForEvent("close");
  await window
    .evaluate(() => {
      // `as`: the front-end's own global.
      (globalThis as unknown as { InspectorFrontendHost: { closeWindow(): void } }).InspectorFrontendHost.closeWindow();
    })
    .catch(() => undefined); // It may be gone before it answers.
  await closed;
}
