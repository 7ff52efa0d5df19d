/** A text that follows another only once that has stopped changing: for live regions that must not chatter. */
import { useEffect, useState } from "react";

export function useDebouncedText(text: string, quietMs: number): string {
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), quietMs);
    return () => clearTimeout(timer);
  }, [text, quietMs]);
  return settled;
}
