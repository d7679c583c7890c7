import { OldValues } from './old-values';
import { Outcome, Line, Path, Plain } from './outcome';
import { fail } from '../base/errors';

/** The model of the old values, in the words of ours. */
export interface OldModel {
  readonly model: Plain;
  /** Name under which clients ask for it. */
  readonly name: string;
  /** Claim that holds downloads, and the folder in it. */
  readonly cache?: { readonly claimName: string; readonly folder: string };
  readonly lines: Line[];
}

const ARTIFACTS: Path = ['modelArtifacts'];
const KINDS = 'hf://owner/name, pvc://claim/path or pvc+hf://claim/path/owner/name';

/**
 * Reads `modelArtifacts`, and what commands of the roles name instead.
 *
 * @param inCommands models that commands name, by the role
 * @throws LLMD004 where there is none, where there are several, or where it comes from a place that the library cannot read
 */
export function oldModel(input: OldValues, inCommands: { readonly [role: string]: string | undefined }): OldModel {
  const served = plain(input, input.text([...ARTIFACTS, 'name']));
  const uri = plain(input, input.text([...ARTIFACTS, 'uri'])) ?? (served && `hf://${served}`);
  const [, scheme, place = ''] = /^([a-z+]+):\/\/(.+)$/.exec(uri ?? '') ?? [];
  const unreadable = (): never => fail({ code: 'LLMD004', subject: 'modelArtifacts.uri', value: `'${uri}'`, problem: 'which the library cannot read', allowed: KINDS, fix: 'use one of them' });
  if (uri !== undefined && scheme === undefined) { return unreadable(); }
  const named = Object.entries(inCommands).filter((entry): entry is [string, string] => entry[1] !== undefined && /^[\w.-]+\/[\w.-]+$/.test(entry[1]));
  const id = scheme === 'hf' ? place : scheme === 'pvc+hf' ? place.split('/').slice(-2).join('/') : uri === undefined ? named[0]?.[1] : undefined;
  const other = id === undefined ? undefined : named.find(([, model]) => model !== id);
  if (other) {
    fail({
      code: 'LLMD004',
      subject: 'the values',
      problem: `serve several models: ${other[0]} runs ${other[1]}, and ${uri === undefined ? named[0]![0] : 'modelArtifacts.uri'} says ${id}`,
      allowed: 'one',
      fix: 'import each from values of its own',
    });
  }
  const token = input.text([...ARTIFACTS, 'authSecretName']);
  const hub = (): Plain => ({ huggingFace: { id, ...(token ? { tokenSecret: { secretName: token } } : {}) } });
  if (uri === undefined && id === undefined) {
    fail({ code: 'LLMD004', subject: 'the values', problem: 'name no model: modelArtifacts.uri and modelArtifacts.name are missing, and no command names one', allowed: `modelArtifacts.uri: ${KINDS}` });
  }
  const lines = about(input, served ?? id ?? '', scheme === 'pvc' ? served : id);
  switch (scheme ?? 'hf') {
    case 'hf': return { model: hub(), name: id!, lines };
    case 'pvc+hf': {
      const [claimName, ...folder] = place.split('/').slice(0, -2);
      if (!claimName) { break; }
      return { model: hub(), name: id!, cache: { claimName, folder: folder.join('/') }, lines };
    }
    case 'pvc': {
      const [claimName, ...subPath] = place.split('/');
      const name = served ?? subPath[subPath.length - 1] ?? claimName!;
      return { model: { persistentVolumeClaim: { claimName, servedModelName: name, ...(subPath.length ? { subPath: subPath.join('/') } : {}) } }, name, lines };
    }
  }
  return unreadable();
}

function about(input: OldValues, served: string, name: string | undefined): Line[] {
  const lines: Line[] = [];
  const line = (key: string, rest: Omit<Line, 'at'>): void => {
    const at = [...ARTIFACTS, key];
    if (input.at(at) === undefined) { return; }
    input.take(at);
    lines.push({ at, ...rest });
  };
  const uri = input.at([...ARTIFACTS, 'uri']);
  const cached = String(uri).startsWith('pvc+hf');
  line('uri', {
    outcome: cached ? Outcome.CHANGED : Outcome.CARRIED,
    to: cached ? 'model and cache' : 'model',
    why: cached ? 'the claim becomes the cache, which pods write to as well: it must be ReadWriteMany, and was mounted read-only' : 'where the weights come from',
    was: String(uri),
  });
  const same = served === name;
  line('name', {
    outcome: same ? Outcome.COMPUTED : Outcome.CHANGED,
    why: same ? 'clients ask for the model by the name of model' : 'clients ask for a model of the hub by its id, and no longer by a name of its own',
    was: served,
    now: name,
  });
  if (String(uri).startsWith('pvc:')) {
    line('authSecretName', { outcome: Outcome.COMPUTED, why: 'weights in a volume need no access token' });
  } else if (input.at([...ARTIFACTS, 'authSecretName']) === '') {
    line('authSecretName', { outcome: Outcome.COMPUTED, why: 'no access token' });
  } else {
    line('authSecretName', { outcome: Outcome.CARRIED, to: 'model.huggingFace.tokenSecret', why: 'the access token of Hugging Face' });
  }
  return lines;
}

/** A string without quotes inside and with references to other values replaced, as Helm's tpl does. */
function plain(input: OldValues, text: string | undefined): string | undefined {
  const rendered = text?.replace(/\{\{-?\s*\.Values\.([\w.]+)\s*-?\}\}/g, (whole, key: string) => {
    const value = input.at(key.split('.'));
    return typeof value === 'string' && value !== text ? value : whole;
  }).replace(/"/g, '').trim();
  return rendered === '' ? undefined : rendered;
}
