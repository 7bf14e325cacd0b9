import anyAscii from 'any-ascii';

const ascii = /^\p{ASCII}*$/u;

/** The text in ASCII: `Größe` → `Grosse`, `订单` → `DingDan`, `🚀` → `:rocket:`. Scripts it does not know vanish. */
export const toAscii = (text: string): string => (ascii.test(text) ? text : anyAscii(text));
