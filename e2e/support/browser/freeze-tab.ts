/** Has the browser freeze a tab in the background, as it does by itself to save energy: by hand, in `chrome://discards`. */
import { expect } from "playwright/test";
import type { BareBrowser, Evaluate } from "./bare-browser.ts";

/** These pages are made of custom elements: looks through their shadow trees too. */
const FIND = `(matches) => {
  const find = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const found = matches(element) ? element : element.shadowRoot && find(element.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  return find(document);
}`;

/** Clicks what `matches` says (the text of a function of an element), once it is there. */
const click = (page: Evaluate, matches: string): Promise<void> =>
  expect
    .poll(() => page(`(() => { const it = (${FIND})(${matches}); it?.click(); return Boolean(it); })()`))
    .toBe(true);

/** Freezes the tab with this title; resolves once it is frozen. In front is another tab from then on. */
export async function freezeTab(bare: BareBrowser, title: string): Promise<void> {
  // Pages for developers of the browser are off until one says so.
  const urls = await bare.openAttached("chrome://chrome-urls");
  await click(urls, `({ localName, textContent }) => localName === "cr-button" && /^\\s*Enable/.test(textContent)`);
  await expect.poll(() => urls(`Boolean((${FIND})(({ textContent }) => /^\\s*Disable/.test(textContent)))`)).toBe(true);
  const discards = await bare.openAttached("chrome://discards");
  const isRow = `(row) => row?.localName === "tr" && row.innerText.includes(${JSON.stringify(title)})`;
  await click(
    discards,
    `(it) => it.children.length === 0 && it.textContent.trim() === "[Freeze]" && (${isRow})(it.closest("tr"))`,
  );
  await expect
    .poll(() => bare.inExtension("chrome.tabs.query({}).then((tabs) => tabs.filter(({ frozen }) => frozen).length)"))
    .toBe(1);
}
