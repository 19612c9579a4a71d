import type { Copy, Product } from '../model.ts'
import { decimal, handle, isInStock, sku, variantTitle } from '../text.ts'

/** `Fire // Ice [Apocalypse]`. */
export const titleOf = ({ name, setName }: Product): string => `${name} [${setName}]`

export const typeOf = ({ game }: Product): string => (/^magic/i.test(game) ? 'MTG Single' : `${game} Single`)
export const tagsOf = ({ game, setName }: Product): string[] => [game, setName, 'Singles']

const variant = (product: Product, copy: Copy) => ({
  id: copy.id,
  title: variantTitle(copy),
  option1: variantTitle(copy),
  option2: null,
  option3: null,
  sku: sku(product, copy),
  available: copy.quantity > 0,
})

/** `/products/HANDLE.js`: prices in hundredths. */
export const productJs = (product: Product) => ({
  id: product.id,
  title: titleOf(product),
  handle: handle(product),
  description: `<p>${product.game}</p>`,
  vendor: product.game,
  type: typeOf(product),
  tags: tagsOf(product),
  price: Math.min(...product.copies.map(({ price }) => price)),
  available: isInStock(product),
  options: [{ name: 'Condition', position: 1, values: product.copies.map(variantTitle) }],
  variants: product.copies.map((copy) => ({ ...variant(product, copy), price: copy.price })),
})

/** An entry of `/products.json`: prices as text in units. */
export const productJson = (product: Product, vendor: string) => ({
  id: product.id,
  title: titleOf(product),
  handle: handle(product),
  body_html: `<p>${product.game}</p>`,
  vendor,
  product_type: typeOf(product),
  tags: tagsOf(product),
  variants: product.copies.map((copy) => ({ ...variant(product, copy), price: decimal(copy.price) })),
})

/** An entry of suggestions, which never list variants. */
export function suggestion(product: Product, vendor: string, position: number) {
  const prices = product.copies.map(({ price }) => price)
  return {
    available: isInStock(product),
    body: '',
    handle: handle(product),
    id: product.id,
    price: decimal(Math.min(...prices)),
    price_min: decimal(Math.min(...prices)),
    price_max: decimal(Math.max(...prices)),
    tags: tagsOf(product),
    title: titleOf(product),
    type: typeOf(product),
    url: `/products/${handle(product)}?_pos=${position}&_psq=x&_ss=e&_v=1.0`,
    variants: [],
    vendor,
  }
}
