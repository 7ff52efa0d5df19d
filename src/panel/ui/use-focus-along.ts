/** From within the detail of a connection to that of another: it is drawn anew, and the focus has to go along to what led there. */
import { type RefObject, useLayoutEffect, useRef } from "react";

/** Whose detail a person went to, and the name of what led there. */
let way: { to: string; by: string } | null = null;

export function moveFocusTo(to: string, by: string): void {
  way = { to, by };
}

/** For the element called `by` in the detail of `id`. */
export function useFocusAlong(id: string, by: string): RefObject<HTMLButtonElement | null> {
  const ref = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (way?.to === id && way.by !== by) return;
    if (way?.to === id) ref.current?.focus();
    way = null;
  }, [id, by]);
  return ref;
}
