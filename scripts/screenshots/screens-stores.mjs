async function actOn(page, store, action) {
  await page.getByRole('button', { name: `Actions for ${store}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

async function look(page, url) {
  await page.getByLabel('Address of the store').fill(url)
  await page.getByRole('button', { name: 'Look' }).click()
}

async function tryCard(page) {
  await page.getByRole('combobox', { name: 'Card' }).fill('Lightning Bolt')
  await page.getByRole('button', { name: 'Test search' }).click()
  await page.getByRole('region', { name: 'What we made of it' }).waitFor({ timeout: 60_000 })
}

/** Stores, and adding them. @type {import('./screens.mjs').Screen[]} */
export const STORE_SCREENS = [
  { name: 'stores', title: 'Stores', path: '/stores', shows: 'Moonwell Games', isLong: true },
  {
    name: 'stores-member',
    title: 'Stores, as a member sees them',
    path: '/stores',
    who: 'noor',
    shows: 'Moonwell Games',
  },
  {
    name: 'stores-details',
    title: 'Stores: how one stands',
    path: '/stores',
    shows: 'Tin Knight Hobbies',
    isLong: true,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Details of Tin Knight Hobbies' }).click()
    },
  },
  {
    name: 'stores-menu',
    title: 'Stores: actions',
    path: '/stores',
    shows: 'Moonwell Games',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Actions for Moonwell Games' }).click()
      await page.getByRole('menuitem', { name: 'Edit' }).waitFor()
    },
  },
  {
    name: 'stores-edit',
    title: 'Edit a store',
    path: '/stores',
    shows: 'Moonwell Games',
    prepare: (page) => actOn(page, 'Moonwell Games', 'Edit'),
  },
  {
    name: 'stores-test',
    title: 'Test a store',
    path: '/stores',
    shows: 'Moonwell Games',
    prepare: async (page) => {
      await actOn(page, 'Moonwell Games', 'Test with a card')
      await tryCard(page)
    },
  },
  {
    name: 'add-store',
    title: 'Add a store: from the list',
    path: '/stores/add',
    shows: 'Add a store',
    prepare: async (page) => {
      await page.getByLabel('Country').selectOption('GB')
      await page.getByText(/^\d+ stores shown/).waitFor({ state: 'attached' })
    },
  },
  {
    name: 'add-store-refused',
    title: 'Add a store: robots.txt says no',
    path: '/stores/add',
    shows: 'Add a store',
    isLong: true,
    prepare: async (page, { household }) => {
      await look(page, household.stores()[2].url)
      await page.getByText('Disallow: /products/search').waitFor()
    },
  },
  {
    name: 'add-store-tested',
    title: 'Add a store: tested',
    path: '/stores/add',
    shows: 'Add a store',
    isLong: true,
    prepare: async (page, { household }) => {
      await look(page, household.stores()[4].url)
      await tryCard(page)
    },
  },
]
