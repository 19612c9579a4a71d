type Triple = [major: number, minor: number, patch: number]

interface Version {
  triple: Triple
  isPreRelease: boolean
}

/** `1.2.3`, with or without a `v` before it, a pre-release (`-rc.1`) or a build (`+5`) after it. Source: semver.org, 2.0.0. */
const PATTERN = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(-[0-9a-z.-]{1,40})?(\+[0-9a-z.-]{1,40})?$/i

function parse(text: string): Version | undefined {
  const found = PATTERN.exec(text)
  if (!found) return undefined
  return {
    triple: [Number(found[1]), Number(found[2]), Number(found[3])],
    isPreRelease: found[4] !== undefined,
  }
}

/** A released version as `1.2.3`; undefined for a pre-release and for what is no version. */
export function releasedVersion(text: string): string | undefined {
  const version = parse(text)
  return version && !version.isPreRelease ? version.triple.join('.') : undefined
}

/** Whether a released version comes after another one: a release comes after its own pre-releases. False where one is no version. */
export function isNewerRelease(candidate: string, present: string): boolean {
  const [next, now] = [parse(candidate), parse(present)]
  if (!next || !now || next.isPreRelease) return false
  for (const [index, part] of next.triple.entries()) {
    const difference = part - now.triple[index]!
    if (difference !== 0) return difference > 0
  }
  return now.isPreRelease
}
