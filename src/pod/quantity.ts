/** Bytes by the suffix of a quantity of Kubernetes. */
const UNITS: { readonly [suffix: string]: number } = {
  k: 1000,
  M: 1000000,
  G: 1000000000,
  T: 1000000000000,
  P: 1000000000000000,
  Ki: 1024,
  Mi: 1048576,
  Gi: 1073741824,
  Ti: 1099511627776,
  Pi: 1125899906842624,
};

/** Bytes of a quantity of memory or disk; nothing for what is none, which another check reports. */
export function bytesOf(quantity: unknown): number | undefined {
  if (typeof quantity === 'number') { return quantity; }
  if (typeof quantity !== 'string') { return undefined; }
  const parts = /^([0-9]{1,15}|[0-9]{1,15}[.][0-9]{1,9})(k|[MGTP]|[KMGTP]i)$/.exec(quantity);
  if (parts) { return Number(parts[1]!) * UNITS[parts[2]!]!; }
  return /^[0-9]{1,15}$/.test(quantity) ? Number(quantity) : undefined;
}
