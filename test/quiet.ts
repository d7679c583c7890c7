/** What synthesis warns of is not printed while tests run: those that look for it read it themselves. */
const write = process.stderr.write.bind(process.stderr);
process.stderr.write = ((text: string | Uint8Array, ...rest: []) => String(text).startsWith('warning LLMD') || write(text, ...rest)) as typeof process.stderr.write;
