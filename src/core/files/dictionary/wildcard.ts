/** Whether a text fits a pattern in which `*` stands for any characters. Not a RegExp: pages choose the URLs, and some RegExps can be made to hang. */

export function fitsPattern(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  /** The last star, and how much of the text it has taken so far. */
  let star = -1;
  let taken = 0;
  while (at < text.length) {
    if (pattern[next] === "*") {
      star = next;
      taken = at;
      next += 1;
    } else if (pattern[next] === text[at]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      taken += 1;
      at = taken;
      next = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[next] === "*") next += 1;
  return next === pattern.length;
}
