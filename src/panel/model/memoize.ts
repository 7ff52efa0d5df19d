/** Keeps what was computed of an object for as long as the object lives: connections never change, so each is read once. */
export function memoizeOn<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    let kept = known.get(key);
    if (!kept) {
      kept = { value: compute(key) };
      known.set(key, kept);
    }
    return kept.value;
  };
}
