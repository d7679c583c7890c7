/** What one check says of a cluster. */
export interface Finding {
  readonly outcome: 'pass' | 'warn' | 'fail';
  readonly text: string;
}
