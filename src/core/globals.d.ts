/** The few pure globals of every browser and Node that core uses besides the ES library. */

/** WHATWG HTML, atob(): throws for what is no base64. */
declare function atob(data: string): string;
