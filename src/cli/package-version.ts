/** Of this package. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
export const versionOf = (): string => (require('../../package.json') as { readonly version: string }).version;
