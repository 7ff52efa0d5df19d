/** Where the inspected page is, as far as the browser tells; asked again with each page. */
import { useEffect, useState } from "react";
import { useCommands, usePanel } from "./panel-context.tsx";

/** Null until it is known, and where it is not told. */
export function usePageUrl(): string | null {
  const page = usePanel((state) => state.page);
  const { pageUrl } = useCommands();
  const [url, setUrl] = useState<string | null>(null);
  const shown = page.kind === "answers" ? page.document : page.kind;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another answer
  useEffect(() => {
    let isWanted = true;
    void pageUrl().then((now) => {
      if (isWanted) setUrl(now);
    });
    return () => {
      isWanted = false;
    };
  }, [shown, pageUrl]);
  return url;
}
