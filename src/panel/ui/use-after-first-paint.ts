/** False while a view is drawn for the first time, true right after: for its parts that nobody sees at first sight. */
import { startTransition, useEffect, useState } from "react";

export function useAfterFirstPaint(): boolean {
  const [isSoon, setSoon] = useState(false);
  useEffect(() => startTransition(() => setSoon(true)), []);
  return isSoon;
}
