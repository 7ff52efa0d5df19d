/** How sentences write numbers of things and of times. */

/** "once", "twice", "7 times". */
export const times = (count: number): string => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);

/** "one socket", "7 sockets". */
export const sockets = (count: number): string => (count === 1 ? "one socket" : `${count} sockets`);

/** "another socket", "7 other sockets". */
export const otherSockets = (count: number): string => (count === 1 ? "another socket" : `${count} other sockets`);

/** "16,385": whole numbers with their thousands apart. */
export const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ",");
