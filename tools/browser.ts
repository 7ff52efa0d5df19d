/** Prints the browser the tests would use; without one, how to get it, and fails. */
import { findBrowser, howToGetABrowser } from "../e2e/support/browser/find-browser.ts";

const path = findBrowser();
if (path) console.log(path);
else {
  console.error(howToGetABrowser());
  process.exitCode = 1;
}
