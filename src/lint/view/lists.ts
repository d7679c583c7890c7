/** Puts an item into the list of a key. */
export function add<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) { list.push(item); } else { lists.set(key, [item]); }
}
