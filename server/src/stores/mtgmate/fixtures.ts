/** Pages of our own invention in the shape of MTG Mate's, for tests. */

export const ORIGIN = 'https://billabong.example'
export const SEARCH_URL = `${ORIGIN}/cards/search?q={query}`
export const ASKED = `${ORIGIN}/cards/search?q=Tidewatch+Ranger`

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
const component = (name: string, props: unknown) =>
  `<div data-react-class="${name}" data-react-props="${escape(JSON.stringify(props))}" data-react-cache-id="${name}-0"></div>`
const page = (content: string) => `<!DOCTYPE html><html><head><title>MTG MATE</title></head><body>
${component('CardSearch', { url: '/cards/search', autocompleteUrl: '/api/autocomplete' })}
<div class="container">${content}</div></body></html>`

export const table = (props: unknown) => page(component('FilterableTable', props))

const ranger = { name: 'Tidewatch Ranger', set_code: 'skr', set_name: 'Sunken Reach', condition: 'Near Mint' }
export const entries = {
  'a-1': {
    ...ranger,
    price: 1250,
    quantity: 3,
    finish: 'Nonfoil',
    link_path: '/cards/Tidewatch_Ranger/SKR/12',
  },
  'a-2': {
    ...ranger,
    price: 4000,
    quantity: 1,
    finish: 'Foil',
    link_path: '/cards/Tidewatch_Ranger/SKR/12:foil',
  },
  'a-3': {
    ...ranger,
    price: 900,
    quantity: 0,
    finish: 'Nonfoil',
    link_path: '/cards/Tidewatch_Ranger/PSKR/12p',
  },
  'a-4': {
    ...ranger,
    name: 'Tidewatch Ranger (Borderless)',
    set_code: 'hvn',
    set_name: 'High Haven',
    condition: 'Lightly Played',
    price: 999_900,
    quantity: 2,
    finish: 'Etched',
    link_path: '/cards/Tidewatch_Ranger/HVN/301:etched',
  },
  'a-5': { ...ranger, name: 'Moonwatch "Tide" Ranger', price: 50, quantity: 8, finish: 'Nonfoil' },
}
export const results = table({ cards: Object.keys(entries), uuid: entries })
export const nothing = table({ cards: [], uuid: {} })
export const nothingInWords = page('<p>No cards were found for your search.</p>')

/** The page of one printing; `others` as `SKR/12:foil|Sunken Reach|$43.00|2`. */
export function cardPage(quantity: string, others: string[]): string {
  const items = others.map((text) => {
    const [path = '', set = '', price = '', stock = ''] = text.split('|')
    const foil = path.endsWith(':foil') ? '<span class="badge finish"> Foil </span>' : ''
    return `<li class="list-group-item"><i class="set-code ss" value="x"></i>
<a href="/cards/Tidewatch_Ranger/${path}">${set}</a> · ${foil} - ${price} - <strong>${stock} in stock</strong></li>`
  })
  return page(`<link href="${ORIGIN}/cards/Tidewatch_Ranger/SKR/12" rel="canonical">
<div class="card-text"><h1><strong><a href="/cards/Tidewatch%20Ranger">Tidewatch Ranger</a></strong></h1>
<h3><em>· <a href="/magic_sets/skr">Sunken Reach</a></em><em class="text-muted"> · Nonfoil </em></h3></div>
<table><tbody><tr class="magic-card"><td class="price"> $36.00 </td><td class="available-quantity"> ${quantity} </td>
<td class="form"><form><input type="hidden" name="card_sku[id]" value=77-aa></form></td></tr></tbody></table>
<ul class="list-group"><li class="list-group-item">Also Printed in:</li>${items.join('')}</ul>
<a href="/cards/Halo_Well/SNC/15"><img alt=""></a>`)
}
