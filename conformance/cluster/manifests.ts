import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { objectsOf } from './api';
import { exampleNames, run } from '../../examples/main';
import { ModelServer, Platform, PrefillDecodePair, RequiredObject, WideEPNode } from '../../src';
import { goldenPair } from '../../test/helpers';

/** A file of ours, and its required objects. */
export interface Manifest {
  readonly name: string;
  /** That of its objects, or a separate one if they have none. */
  readonly namespace: string;
  readonly yaml: string;
  readonly requiredObjects: RequiredObject[];
  readonly servers: ModelServer[];
  /** vLLM of the images that the library does not know itself. */
  readonly images: { readonly [reference: string]: string };
}

/** The pair of each platform, and each chart of each example. */
export function manifests(): Manifest[] {
  const golden = Platform.names().map((name): Manifest => {
    const { pair, yaml } = goldenPair(Platform.of(name));
    return manifest(name, yaml, [pair]);
  });
  return [...golden, ...exampleNames().flatMap(example)];
}

function example(name: string): Manifest[] {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'example-'));
  try {
    const app = run(name, out);
    const serving = app.node.findAll().filter((c): c is Serving => c instanceof PrefillDecodePair || c instanceof WideEPNode);
    return fs.readdirSync(out).filter(f => f.endsWith('.yaml')).map(file =>
      manifest(`${name}-${file.replace('.k8s.yaml', '')}`.toLowerCase(), fs.readFileSync(path.join(out, file), 'utf-8'), serving));
  } finally {
    fs.rmSync(out, { recursive: true });
    delete process.env.CDK8S_OUTDIR;
  }
}

type Serving = PrefillDecodePair | WideEPNode;

function manifest(name: string, yaml: string, serving: Serving[]): Manifest {
  const namespace = objectsOf(yaml).find(o => o.metadata.namespace)?.metadata.namespace ?? `golden-${name}`;
  const servers = serving.flatMap(s => s instanceof WideEPNode ? [s.server] : [s.prefill, s.decode]);
  const images = Object.fromEntries(serving.map(({ image }) => [image.reference, image.vllmVersion]));
  return { name, namespace, yaml, requiredObjects: serving.flatMap(s => s.requiredObjects), servers, images };
}

export { podTemplates } from '../../test/helpers';
