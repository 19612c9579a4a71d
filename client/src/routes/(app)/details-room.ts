import { MediaQuery } from 'svelte/reactivity'

/** Are a card's details shown beside the list? Else they cover it. */
export const hasRoomBeside = new MediaQuery('min-width: 1000px')
