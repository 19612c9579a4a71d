import { expect, test } from 'vitest'
import { decodeEntities } from './entities.ts'

test.each([
  ['Kell&#39;s &quot;Oath&quot; &amp; Bell', 'Kell\'s "Oath" & Bell'],
  ['&#x27;&#X2019;&rsquo;', "'’’"],
  ['&amp;quot;', '&quot;'],
  ['Lim-D&ucirc;l&rsquo;s&nbsp;Vault &mdash; &AElig;ther &frac12;', 'Lim-Dûl’s Vault — Æther ½'],
  ['&unknown; &#x110000; &#xd800; &#0; & &amp', '&unknown; &#x110000; &#xd800; &#0; & &amp'],
  ['&toString; &constructor;', '&toString; &constructor;'],
])('%s is %s', (text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded)
})
