/** The set that a title ends with, `Tidewatch Ranger (Foil) | Sunken Reach`; empty where it names none. */
export function setInTitle(title: string): string {
  const at = title.lastIndexOf(' | ')
  return at < 0 ? '' : title.slice(at + 3).trim()
}
