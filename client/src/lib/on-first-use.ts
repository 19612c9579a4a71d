/** Makes something with its first use: what is slow to make need not hold up a page that does not show it. */
export function onFirstUse<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
