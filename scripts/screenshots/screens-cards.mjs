const row = (page, card) => page.getByRole('row', { name: new RegExp(card) })
const details = (page) => page.getByRole('region', { name: /^Details of/ })
const history = (page) => page.getByRole('region', { name: 'History' })
const bolt = '/?card=Lightning%20Bolt'

async function chooseBolt(page) {
  await page.getByRole('combobox', { name: 'Card' }).fill('lightning bolt')
  await page.getByRole('option', { name: 'Lightning Bolt', exact: true }).click()
  await page.getByText('Which printings of Lightning Bolt?').waitFor()
}

/** The list of cards and all that opens from it. @type {import('./screens.mjs').Screen[]} */
export const CARD_SCREENS = [
  { name: 'empty', title: 'An empty list', path: '/', who: 'ines', shows: 'An empty page' },
  {
    name: 'loading',
    title: 'Loading',
    path: '/',
    socket: 'silent',
    prepare: (page) => page.getByRole('heading', { name: 'Your cards' }).waitFor(),
  },
  { name: 'list', title: 'The list', path: '/', shows: 'Lightning Bolt' },
  { name: 'list-look', title: 'What needs a look', path: '/?show=look', shows: 'Needs a look' },
  { name: 'list-at', title: 'At one store', path: '/?at=moonwell-games', shows: 'at Moonwell Games' },
  { name: 'list-nothing', title: 'Nothing fits', path: '/?q=zzzz', shows: 'No card of your list fits.' },
  {
    name: 'list-many',
    title: 'A thousand cards',
    path: '/',
    who: 'noor',
    shows: /of 1,?000 cards/,
    prepare: (page) => page.getByRole('row').nth(5).waitFor(),
    look: (page) =>
      page.evaluate(
        'new Promise((done) => { scrollTo(0, 3000); requestAnimationFrame(() => requestAnimationFrame(done)) })',
      ),
  },
  { name: 'changed', title: 'What changed', path: '/?show=changed', shows: 'Changed' },
  {
    name: 'selection',
    title: 'Several cards selected',
    path: '/?sort=name',
    shows: 'Aether Vial',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Select several cards' }).click()
      await page.getByRole('checkbox', { name: 'Select Aether Vial' }).check()
      await page.getByRole('checkbox', { name: 'Select Birds of Paradise' }).check()
    },
  },
  {
    name: 'keys',
    title: 'Keys',
    path: '/',
    shows: 'Lightning Bolt',
    prepare: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    },
  },
  {
    name: 'progress',
    title: 'Checks under way',
    path: '/',
    shows: 'Lightning Bolt',
    when: 'last',
    prepare: async (page, { line, household }) => {
      household.change()
      await page.getByRole('button', { name: 'Check all now' }).click()
      await page.getByRole('progressbar', { name: 'Checking stores' }).waitFor()
      const bar = page.getByRole('progressbar', { name: 'Checking stores' })
      while (Number(await bar.getAttribute('aria-valuenow')) < 8);
      line.freeze()
    },
  },
  {
    name: 'offline',
    title: 'Not connected',
    path: '/',
    shows: 'Lightning Bolt',
    prepare: async (page, { line }) => {
      await row(page, 'Lightning Bolt').waitFor()
      await line.cut()
      await page.getByText(/Not connected since/).waitFor()
    },
  },
  {
    name: 'details',
    title: 'Details',
    path: bolt,
    shows: 'Price history',
    prepare: async (page) => {
      await history(page).locator('canvas').first().waitFor()
    },
  },
  {
    name: 'details-history',
    title: 'Details: history',
    path: bolt,
    shows: 'What happened',
    prepare: async (page) => {
      await history(page).locator('canvas').first().waitFor()
    },
    look: (page) =>
      page
        .getByText('Price history')
        .scrollIntoViewIfNeeded()
        .then(() => page.getByText('What happened').scrollIntoViewIfNeeded()),
  },
  {
    name: 'details-hundreds',
    title: 'Details: hundreds of copies',
    path: '/?card=Sol%20Ring',
    shows: 'Price history',
  },
  {
    name: 'details-doubt',
    title: 'Details: not sure',
    path: ({ addresses }) => `/?card=${encodeURIComponent(addresses.doubt)}`,
    shows: 'Price history',
  },
  {
    name: 'details-long',
    title: 'Details: the whole page',
    path: '/?card=Counterspell',
    shows: 'What happened',
    isLong: true,
  },
  { name: 'add', title: 'Add a card', path: '/?add=1', shows: 'Add a card' },
  {
    name: 'add-card',
    title: 'Add a card: printings',
    path: '/?add=1',
    shows: 'Add a card',
    prepare: chooseBolt,
  },
  {
    name: 'add-unknown',
    title: 'Add a card: no such card',
    path: '/?add=1',
    shows: 'Add a card',
    prepare: async (page) => {
      await page.getByRole('combobox', { name: 'Card' }).fill('lightnig blot')
      await page
        .getByRole('listbox')
        .or(page.getByText(/No card/))
        .first()
        .waitFor()
    },
  },
  {
    name: 'paste',
    title: 'Paste a list',
    path: '/?add=1',
    shows: 'Add a card',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Paste a list' }).click()
      await page
        .getByRole('dialog')
        .getByRole('textbox')
        .first()
        .fill('4 Lightning Bolt (M11) 149\n2x Counterspell\n1 Fire // Ice *F*\n1 No Such Card At All')
    },
  },
  {
    name: 'edit',
    title: 'Edit a card',
    path: bolt,
    shows: 'Price history',
    prepare: async (page) => {
      await details(page).getByRole('button', { name: /Edit/ }).click()
      await page.getByRole('dialog').last().getByRole('button', { name: 'Remove card' }).waitFor()
    },
  },
]
