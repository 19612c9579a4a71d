import { Type, type Static } from 'typebox'
import { CONDITIONS } from '../terms.ts'

/** Finishes as Scryfall names them. Source: scryfall.com/docs/api/cards, field `finishes`. */
export const Finish = Type.Enum(['nonfoil', 'foil', 'etched'])
export type Finish = Static<typeof Finish>

export const Condition = Type.Enum([...CONDITIONS])
export type Condition = Static<typeof Condition>

/** An ISO 639-1 code, lower case. */
export const Language = Type.String({ pattern: '^[a-z]{2}$' })

/** A canonical or typed card name; the longest real one has 141 characters. */
export const CardName = Type.String({ minLength: 1, maxLength: 200 })

/** A set code as Scryfall writes it: lower case, may start with a digit. */
export const SetCode = Type.String({ pattern: '^[a-zA-Z0-9]{2,8}$' })

/** Text, never a number: `★`, `†`, `10E-105` and `SCTLR` are real ones. */
export const CollectorNumber = Type.String({ minLength: 1, maxLength: 16 })

/** One printing of a card. `finishes` is empty where the source does not say. */
export const Printing = Type.Object({
  set_code: Type.String(),
  set_name: Type.String(),
  collector_number: Type.String(),
  finishes: Type.Array(Finish),
})
export type Printing = Static<typeof Printing>

const Said = Type.Union([Type.String(), Type.Null()])

/** A printing as people choose among them. What the source does not say is null. */
export const PrintingDetails = Type.Object({
  ...Printing.properties,
  /** ISO date. */
  released_at: Said,
  /** As Scryfall writes languages: two letters or, for a few old ones, a word (`phyrexian` is `ph`). */
  language: Said,
  /** `common`, `uncommon`, `rare`, `mythic`, `special` or `bonus`. */
  rarity: Said,
  /** Frame and promo facts that stores put in titles: `borderless`, `showcase`, `extendedart`, `prerelease` ... */
  traits: Type.Array(Type.String()),
  /** Another name printed on this copy, e.g. of a film's character. */
  flavor_name: Said,
  /** Address of a picture of the front on the card image host. */
  image: Said,
  /** ISO date since when Scryfall no longer lists it; null while it does. */
  missing_since: Said,
})
export type PrintingDetails = Static<typeof PrintingDetails>

/** A printing as a worker knows it: with what stores say of one copy and not of another, where the catalog has it. */
export const KnownPrinting = Type.Object({
  ...Printing.properties,
  /** As in `PrintingDetails`, empty for an ordinary copy; absent where the catalog does not know. */
  traits: Type.Optional(Type.Array(Type.String())),
  /** Another name printed on this copy. */
  flavor_name: Type.Optional(Type.String()),
})
export type KnownPrinting = Static<typeof KnownPrinting>

/** What a worker must know of a card to recognise its listings without a database. */
export const KnownCard = Type.Object({
  card_name: CardName,
  /** The faces' names; one element, equal to `card_name`, for a card with one face. */
  faces: Type.Array(Type.String()),
  /** True where a store may print the second face alone too (split cards), false for double-faced and adventure cards. */
  back_face_is_name: Type.Boolean(),
  printings: Type.Array(KnownPrinting),
  /** Faces and flavour names of this card that are also names of other cards: alone they mean those. */
  shared_names: Type.Optional(Type.Array(Type.String())),
})
export type KnownCard = Static<typeof KnownCard>
