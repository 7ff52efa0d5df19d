/** How sentences write numbers of things and of times. */

/** "once", "twice", "7 times". */
export const times = (count: number): string => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

/** "one socket", "7 sockets". */
export const sockets = (count: number): string => (count === 1 ? "one socket" : `${count} sockets`);

/** "another socket", "7 other sockets". */
export const otherSockets = (count: number): string => (count === 1 ? "another socket" : `${count} other sockets`);
