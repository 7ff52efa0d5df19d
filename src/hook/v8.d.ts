/** What V8 has beyond the standard, and lib.dom does not declare. */
interface ErrorConstructor {
  captureStackTrace(target: object, above?: (...args: never[]) => unknown): void;
}
