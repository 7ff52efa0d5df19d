/** Whether a key goes into a text field, where it is a letter and no command. */
export const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea") !== null;
