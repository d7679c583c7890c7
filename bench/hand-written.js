/** A chart as people write it by hand: manifests with a few values in them, and nothing to look up. */
const fs = require('fs');
const path = require('path');
const { parseAllDocuments, stringify } = require('yaml');

/**
 * Writes a chart that renders the given objects; replicas and image of each workload are values.
 *
 * @returns what to give to `helm template`
 */
exports.handWritten = (folder, objects) => {
  const templates = path.join(folder, 'templates');
  fs.mkdirSync(templates, { recursive: true });
  fs.writeFileSync(path.join(folder, 'Chart.yaml'), stringify({ apiVersion: 'v2', name: 'hand-written', version: '1.0.0' }));
  const values = {};
  for (const object of objects) {
    const key = object.metadata.name.split('-').pop();
    let text = stringify(object, { lineWidth: 0 });
    const template = object.spec?.leaderWorkerTemplate?.workerTemplate ?? object.spec?.template;
    if (template?.spec?.containers) {
      const { image } = template.spec.containers[0];
      values[key] = { replicas: object.spec.replicas, image };
      text = text.replace(`replicas: ${object.spec.replicas}`, `replicas: {{ .Values.${key}.replicas }}`).replace(`image: ${image}`, `image: {{ .Values.${key}.image }}`);
    }
    fs.writeFileSync(path.join(templates, `${object.kind}-${key}.yaml`.toLowerCase()), text);
  }
  fs.writeFileSync(path.join(folder, 'values.yaml'), stringify(values));
};

const parse = exports.parse = yaml => parseAllDocuments(yaml).map(d => d.toJS()).filter(Boolean);

/** A comparison of unlike things says nothing. */
exports.same = (ours, theirs, name) => {
  const key = yaml => JSON.stringify(parse(yaml).map(sorted).sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (key(ours) !== key(theirs)) { throw new Error(`${name} does not print the same objects`); }
};

function sorted(value) {
  if (Array.isArray(value)) { return value.map(sorted); }
  if (!value || typeof value !== 'object') { return value; }
  return Object.fromEntries(Object.keys(value).sort().map(k => [k, sorted(value[k])]));
}
