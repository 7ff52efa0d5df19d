/** Stands in for the browser's globals that the hook saves when it is loaded and Node does not have; only their getters matter. */
import { vi } from "vitest";

export function stubBrowserGlobals(): void {
  for (const name of ["WebSocket", "FocusEvent", "UIEvent", "CloseEvent"]) vi.stubGlobal(name, class {});
}
