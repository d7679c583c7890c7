/** What a text of JSON says, or what `refuse` makes of a text that is none. */
export function parseJson(text: string, refuse: (problem: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch (e) {
    return refuse(text.trim() === '' ? 'is empty' : `is not valid JSON: ${(e as Error).message.replace(/\s+/g, ' ').slice(0, 120)}`);
  }
}
