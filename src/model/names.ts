/** What a name says of the number of parameters, in GB of weights; nothing where it says none, or that of the active ones only. */
export function gigabytesInName(name: string): number | undefined {
  const segments = name.toLowerCase().split('/');
  const words = segments[segments.length - 1]!.replace(/_/g, '-').split('-');
  const billions = billionsIn(words);
  if (billions === undefined || billions > MOST_BILLIONS) { return undefined; }
  const bytes = words.some(word => EIGHT_BITS.includes(word)) ? 1.03 : words.some(word => FOUR_BITS.includes(word)) ? 0.6 : 2;
  return Math.ceil(billions * bytes);
}

/** More than any model has. */
const MOST_BILLIONS = 20000;

/** Formats by the words that names have for them; embeddings keep 16 bits, and scales come on top. */
const EIGHT_BITS = ['fp8', 'mxfp8', 'int8', 'w8a8', 'w8a16', '8bit'];
const FOUR_BITS = ['fp4', 'nvfp4', 'mxfp4', 'int4', 'awq', 'gptq', 'w4a16', 'w4a8', '4bit'];

/** Billions in a number with its unit. */
const UNITS: { readonly [unit: string]: number } = { m: 0.001, b: 1, t: 1000 };

function billionsIn(words: string[]): number | undefined {
  const mixed = words.find(word => /^[0-9]+x[0-9]+[.]?[0-9]*b$/.test(word));
  if (mixed !== undefined) {
    const [experts, size] = [mixed.split('x')[0]!, mixed.split('x')[1]!];
    return Number(experts) * Number(size.slice(0, size.length - 1));
  }
  const at = words.findIndex(word => /^[0-9]+[.]?[0-9]*[mbt]$/.test(word));
  // the size before a number of experts is that of what is active: 17B-128E
  if (at < 0 || (at + 1 < words.length && /^[0-9]+e$/.test(words[at + 1]!))) { return undefined; }
  const word = words[at]!;
  return Number(word.slice(0, word.length - 1)) * UNITS[word.slice(word.length - 1)]!;
}
