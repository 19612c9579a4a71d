import { absoluteUrl, visibleText } from '../html.ts'
import { isRecord, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow } from '../raw-row.ts'

/** Texts in the data often are as they stood on the page, with entities. */
export function plain(value: unknown): string {
  return visibleText(value, 400).replace(/ [·•»›] /g, ' | ')
}

/** What a product says of all its offers, as a row that lacks what an offer adds. `url` is where it was read. */
export function sharedFacts(node: JsonRecord, title: string, url: string): RawRow {
  const { brand, manufacturer, category } = node
  const nameOf = (value: unknown) => stringOf(isRecord(value) ? value['name'] : value, 200)
  return {
    ...emptyRow,
    title,
    setText: propertiesOf(node, /^(card )?(set|edition|expansion)( name)?$/i)[0] ?? '',
    variantText: propertiesOf(node, /condition|language/i).join(', '),
    finishText: propertiesOf(node, /finish|foil|printing/i).join(', '),
    categoryTexts: [
      brand,
      manufacturer,
      ...(Array.isArray(category) ? category.slice(0, 5) : [category]),
    ].map(nameOf),
    url: ownAddress(stringOf(node['url'], 2000) || stringOf(node['@id'], 2000), url) ?? url,
  }
}

/** A variant is named `Card - Near Mint Foil`, or says so in properties. */
export function variantFacts(variant: JsonRecord, shared: RawRow, url: string): Partial<RawRow> {
  const own = sharedFacts(variant, plain(variant['name']), url)
  const words = [own.variantText || shared.variantText, behind(own.title, shared.title)]
  return {
    variantText: words.filter(Boolean).join(', '),
    finishText: own.finishText || shared.finishText,
    url: stringOf(variant['url'], 2000) === '' ? shared.url : own.url,
  }
}

/** What `name` says beside `title`; `itemCondition` is of no use: a played card is a "used" one, as all are. */
export function behind(name: string, title: string): string {
  if (name === title) return ''
  return name.startsWith(title) ? name.slice(title.length).replace(/^[\s\-–—|/:,]+/, '') : name
}

function propertiesOf(node: JsonRecord, wanted: RegExp): string[] {
  return recordsOf(node['additionalProperty'], 40).flatMap((property) => {
    const name = stringOf(property['name'], 60)
    if (!wanted.test(name)) return []
    const value = property['value'] === true ? 'Yes' : plain(property['value'])
    if (value === '' || /^(n\/?a|none|no|false)$/i.test(value)) return []
    // `Foil: Yes` says nothing without its name.
    return [/^(yes|true)$/i.test(value) ? `${name}: Yes` : value]
  })
}

/** An address of the page's own host: data that name others were copied, or made for tests. */
export function ownAddress(href: string, base: string): string | null {
  const bare = (host: string) => host.replace(/^www\./, '')
  const address = absoluteUrl(href || undefined, base)
  return address !== null && bare(new URL(address).host) === bare(new URL(base).host) ? address : null
}
