import { find } from '../../src/base/json-pointer';
import { lintSources, LintOptions } from '../../src/lint/lint-sources';
import { Finding, Rule, Severity } from '../../src/lint/rule';
import { readSource } from '../../src/lint/source';

/** A rule that does not like a label: its value says how. */
export const LABELS: Rule = {
  code: 'LLMD022',
  severity: Severity.ERROR,
  since: '0.1.0',
  check: ({ objects }) => objects.flatMap(object => Object.entries(find(object.manifest, '/metadata/labels') ?? {}).flatMap(([label, value]): Finding[] => {
    const path = `/metadata/labels/${label}`;
    const finding = { code: 'LLMD022', object, path, fault: { code: 'LLMD022', subject: `label ${label}`, value: `'${value as string}'`, problem: 'is wrong' } };
    switch (value) {
      case 'wrong': return [{ ...finding, edits: [{ op: 'replace', path, value: 'right' }] }];
      case 'doubtful': return [{ ...finding, severity: Severity.NOTE }];
      default: return [];
    }
  })),
};

/** A rule that knows the other files: prefill and decode have the same number of replicas. */
export const PAIRS: Rule = {
  code: 'LLMD305',
  severity: Severity.WARNING,
  since: '0.1.0',
  check: ({ objects }) => {
    const [prefill, decode] = ['prefill', 'decode'].map(name => objects.find(object => object.name === name));
    if (!prefill || !decode || prefill.manifest.spec.replicas === decode.manifest.spec.replicas) { return []; }
    return [{ code: 'LLMD305', object: decode, path: '/spec/replicas', fault: { code: 'LLMD305', subject: 'replicas of decode', problem: 'differ from those of prefill' } }];
  },
};

/** What those rules find in files, by name. */
export const lintTexts = (files: { readonly [name: string]: string }, options: LintOptions = {}) =>
  lintSources(Object.entries(files).map(([name, text]) => readSource(name, text)), [LABELS, PAIRS], options);

/** A Deployment with labels. */
export const labelled = (...labels: string[]): string => ['apiVersion: apps/v1', 'kind: Deployment', 'metadata:', '  name: server', '  labels:', ...labels.map(label => `    ${label}`), 'spec: {}', ''].join('\n');
