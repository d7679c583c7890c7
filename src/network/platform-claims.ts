/** A claim of a platform's facts, and where it stands in them: `attachment.resources vpc.amazonaws.com/efa`. */
export interface Claim {
  readonly label: string;
  readonly claim: Facts;
}

export type Facts = { readonly [key: string]: any };

/** What every claim carries besides its value. */
export const OF_CLAIMS = ['why', 'sources', 'otherwise'];

/** Top-level keys that are about the facts, and no facts. */
export const ABOUT = ['$schema', 'name', 'extends', 'title', 'provider', 'reviewed', 'evidence', 'sources', 'prerequisites'];

/** What tells the entries of a list apart, the first that an entry has. */
export const IDENTITY = ['name', 'key', 'topologyKey', 'backend', 'arg', 'run'];

/**
 * Each claim below a node, outer ones first, in the order of the file.
 *
 * @param mark what the name of an entry becomes in a label
 */
export function claimsOf(node: any, label: string, mark: (name: string) => string = name => name): Claim[] {
  if (node === null || typeof node !== 'object') { return []; }
  if (Array.isArray(node)) {
    return node.flatMap(entry => {
      const name = identityOf(entry);
      return claimsOf(entry, name === undefined ? label : `${label} ${mark(name)}`, mark);
    });
  }
  const below = Object.entries(node).filter(([key]) => !OF_CLAIMS.includes(key)).flatMap(([key, value]) => claimsOf(value, `${label}.${key}`, mark));
  return isClaim(node) ? [{ label, claim: node }, ...below] : below;
}

/** The claims of a platform, but for what is about it as a whole. */
export const platformClaims = (facts: Facts, mark?: (name: string) => string): Claim[] =>
  Object.entries(facts).filter(([key]) => !ABOUT.includes(key)).flatMap(([key, value]) => claimsOf(value, key, mark));

function identityOf(entry: any): string | undefined {
  const key = IDENTITY.find(name => typeof entry?.[name] === 'string');
  return key === undefined ? undefined : entry[key];
}

const isClaim = (node: any): boolean => typeof node?.why === 'string' && Array.isArray(node.sources);
