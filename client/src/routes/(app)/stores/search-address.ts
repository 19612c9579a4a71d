/** What is wrong with a store's search address, in a sentence; undefined when it can be used. */
export function searchAddressProblem(address: string): string | undefined {
  const trimmed = address.trim()
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed))
    return 'Begin with https:// and the address of the store.'
  if (!trimmed.includes('{query}')) return 'Put {query} where the name of a card goes.'
  return undefined
}
