const THINGS = '(?:(?:matching|exact|such) )?(?:products?|results?|items?|cards?|matches)'
/** With either apostrophe, or with the one that somebody forgot. */
const NOT = String.raw`n['’]?t\b`
/** Empty carts say so too. */
const IN_CART = String.raw`(?! (?:\w+ ){0,2}(?:in|dans|im|en|dein|ihr|votre|your) (?:\w+ )?(?:cart|basket|bag|panier|warenkorb|einkaufswagen|carrito))`

const SAYINGS = [
  String.raw`\bno ${THINGS} (?:were |was |have been |could be )?(?:found|match|matched|returned)\b`,
  String.raw`\b(?:did not|did${NOT}|does not|does${NOT}|has not|have not) (?:return|match|find|found|yield|produce|reveal) any(?: ${THINGS}|thing)?\b`,
  String.raw`\b(?:could not|could${NOT}|can not|cannot|can${NOT}|unable to) find any(?: ${THINGS}|thing)?\b`,
  String.raw`\bnothing (?:was |could be )?(?:found\b|match(?:ed|es) (?:your|the) (?:search|query|request))`,
  String.raw`\baucun(?:e)? (?:produit|article|carte|r[ée]sultat)s? (?:ne correspond|n['’](?:a|est) |trouv|pour |correspondant)`,
  String.raw`\bkeine (?:passenden )?(?:produkte|artikel|karten|ergebnisse|treffer) (?:zu .{1,80} )?(?:gefunden|gefunden werden|entsprechen)\b`,
  String.raw`\bno se (?:han )?encontr(?:aron|[óo]|ado) (?:productos|resultados|art[íi]culos|ning)`,
  String.raw`\bnessun (?:prodotto|risultato) (?:trovato|corrisponde)|\bgeen (?:producten|resultaten) gevonden\b`,
]
const NOTHING_FOUND = new RegExp(`(?:${SAYINGS.join('|')})${IN_CART}`, 'iu')

/**
 * Does a text hold one of the sentences by which stores in several languages say that a search found nothing? Only
 * to be asked of pages on which no result and no trace of a result list is seen.
 */
export const saysNothingFound = (text: string): boolean => NOTHING_FOUND.test(text)
