import { ACCOUNT_SCREENS } from './screens-account.mjs'
import { CARD_SCREENS } from './screens-cards.mjs'
import { STORE_SCREENS } from './screens-stores.mjs'

/**
 * A state of the app to take pictures of.
 * @typedef {object} Screen
 * @property {string} name for files
 * @property {string} title for people
 * @property {string | ((household: any) => string)} path
 * @property {string} [who] who looks; `demo` unless said otherwise, anybody else without an account is a stranger
 * @property {string | RegExp} [shows] text that shows that the screen is complete
 * @property {'empty' | 'settled' | 'last'} [when] before anybody has an account; unless said otherwise `settled`; after all others
 * @property {'silent'} [socket] the server says nothing
 * @property {boolean} [isLong] the whole page, not only what fits the window
 * @property {(page: import('playwright-core').Page, tools: any) => Promise<void>} [prepare] brings about the state
 * @property {(page: import('playwright-core').Page) => Promise<void>} [look] again at each width, e.g. scrolls
 */

/** @type {Screen[]} */
export const SCREENS = [...ACCOUNT_SCREENS, ...CARD_SCREENS, ...STORE_SCREENS]
