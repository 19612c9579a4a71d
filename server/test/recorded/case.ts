import type { FetchStrategy, Listing } from '@lgs/shared'

/** What a copy must look like: every given field. */
export type Sample = Partial<
  Pick<
    Listing,
    | 'title'
    | 'set_code'
    | 'set_name'
    | 'collector_number'
    | 'finish'
    | 'condition'
    | 'language'
    | 'price'
    | 'currency'
    | 'quantity'
    | 'variant_id'
  >
>

/** One recorded answer, where a real store would have it, and what a correct reader finds in it. */
export interface RecordedCase {
  /** Paths below the folder of recordings by what they answer: `GET /search` is matched with method and address. */
  answers: [RegExp, string][]
  strategy: FetchStrategy
  card: string
  /** The store's own currency. */
  currency: string
  /** `ORIGIN` stands for the store's address. */
  search_url?: string
  settings?: Record<string, string>
  /** Rows in stock in the answer, of any card; absent where the flow does not look at others. */
  rows?: number
  /** Copies that are certainly the card. */
  certain: number
  /** Copies that may be the card; absent: none. */
  uncertain?: number
  samples: Sample[]
}

/** Copies written as `set condition finish price quantity`, and the language where it is not English; `-` is null. */
export function copies(lines: readonly string[]): Sample[] {
  return lines.map((line) => {
    const [set = '', condition, finish, price, quantity, language = 'en'] = line.split(' ')
    const said = (text: string | undefined) => (text === undefined || text === '-' ? null : text)
    return {
      set_code: said(set),
      condition: said(condition) as Sample['condition'] & string,
      finish: said(finish) as Sample['finish'] & string,
      price: Number(price),
      quantity: said(quantity) === null ? null : Number(quantity),
      language: said(language),
    }
  })
}
