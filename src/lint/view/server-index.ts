import { add } from './lists';
import { mayShareNamespace, nearest, ObjectView, textsIn } from './object-view';
import { selects } from './selector';
import { ServerView } from './server-view';
import { isObject, objectAt } from '../../base/json';

/** Finds servers by the labels of their pods, without a look at each of them. */
export class ServerIndex {
  private readonly byLabel = new Map<string, ServerView[]>();
  private readonly labelled: ServerView[];
  private readonly found = new Map<string, ServerView[]>();

  public constructor(servers: readonly ServerView[]) {
    this.labelled = servers.filter(({ pod }) => pod.labelled);
    for (const server of this.labelled) {
      for (const [name, value] of Object.entries(server.pod.labels)) { add(this.byLabel, `${name}=${value}`, server); }
    }
  }

  /** Those that an object selects by plain labels, as a Service does; none where it has no labels. */
  public withLabels(object: ObjectView, labels: unknown): ServerView[] {
    return Object.keys(textsIn(objectAt(labels))).length ? this.selected(object, { matchLabels: labels }) : [];
  }

  /** Those that an object selects by a selector with `matchLabels` and `matchExpressions`. */
  public selected(object: ObjectView, selector: unknown): ServerView[] {
    if (!isObject(selector)) { return []; }
    const key = JSON.stringify([object.namespace ?? null, object.file ?? null, selector]);
    const known = this.found.get(key);
    if (known) { return known; }
    const candidates = this.candidates(Object.entries(textsIn(selector.matchLabels)));
    const all = candidates.filter(server => mayShareNamespace(object, server.object) && selects(selector, server.pod.labels) === true);
    const result = nearest(object, all, server => server.object);
    this.found.set(key, result);
    return result;
  }

  /** The shortest list of servers that have one of the labels. */
  private candidates(labels: [string, string][]): ServerView[] {
    let shortest = this.labelled;
    for (const [name, value] of labels) {
      const having = this.byLabel.get(`${name}=${value}`) ?? [];
      if (having.length < shortest.length) { shortest = having; }
    }
    return shortest;
  }
}
