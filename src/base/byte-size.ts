const UNITS = [
  { name: 'TiB', bytes: 1099511627776 },
  { name: 'GiB', bytes: 1073741824 },
  { name: 'MiB', bytes: 1048576 },
  { name: 'KiB', bytes: 1024 },
  { name: 'B', bytes: 1 },
];

/** Bytes in powers of 1024: `1.25 GiB`. */
export function byteSize(bytes: number): string {
  const unit = UNITS.find(one => bytes >= one.bytes) ?? UNITS[UNITS.length - 1]!;
  return `${Number((bytes / unit.bytes).toPrecision(3))} ${unit.name}`;
}
