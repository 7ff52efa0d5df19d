/** Where a client page connects to, and how it says that its client has given up: shared by all client pages. */

const address = new URLSearchParams(location.search).get("socket") ?? "";

export const target = new URL(address, `ws://${location.host}`);
/** The parameters alone, for clients that put the URL together themselves. */
export const parameters = Object.fromEntries(target.searchParams);

/** The test waits for this title. */
export const stopped = (): void => {
  document.title = "stopped";
};
