import { readFileSync } from 'node:fs'
import type { KnownCard } from '@lgs/shared/schemas/card'

/** A page of our own invention in the shape of a real one, for tests. */
export const fixture = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.html`, import.meta.url), 'utf8')

/** The card that the pages are about. */
export const tidewatchRanger: KnownCard = {
  card_name: 'Tidewatch Ranger',
  faces: ['Tidewatch Ranger'],
  back_face_is_name: false,
  printings: [
    { set_code: 'skr', set_name: 'Sunken Reach', collector_number: '12', finishes: ['nonfoil', 'foil'] },
    {
      set_code: 'pskr',
      set_name: 'Sunken Reach Promos',
      collector_number: '12p',
      finishes: ['nonfoil', 'foil'],
    },
    { set_code: 'hvn', set_name: 'High Haven', collector_number: '5', finishes: ['nonfoil', 'foil'] },
    { set_code: 'hvn', set_name: 'High Haven', collector_number: '301', finishes: ['foil'] },
  ],
}
export const STORE_URL = 'https://lantern.example/products/search?q=tidewatch+ranger'
