/**
 * Characters that are not text: controls, which a terminal would obey or another reader of YAML take for the end of a line,
 * marks that change the direction of writing, and what is not a character at all.
 */
const NOT_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Text with everything that is not text written as an escape, as JSON and YAML have it; lines and tabs stay. */
export const printable = (text: string): string => text.replace(NOT_TEXT, escaped);

/** Whether text has something that only an escape can show. */
export const needsEscapes = (text: string): boolean => text.search(NOT_TEXT) >= 0;
