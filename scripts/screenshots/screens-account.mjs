/** How people come in, and what is theirs. @type {import('./screens.mjs').Screen[]} */
export const ACCOUNT_SCREENS = [
  {
    name: 'first-account',
    title: 'The first account',
    path: '/',
    who: 'nobody',
    shows: 'Create the first account',
    when: 'empty',
  },
  {
    name: 'welcome-stores',
    title: 'Setup: stores',
    path: '/welcome?step=stores',
    shows: 'Where do you buy cards?',
    isLong: true,
  },
  {
    name: 'welcome-cards',
    title: 'Setup: cards',
    path: '/welcome?step=cards',
    who: 'ines',
    shows: 'Which cards do you want?',
    isLong: true,
  },
  {
    name: 'welcome-answers',
    title: 'Setup: first answers',
    path: '/welcome?step=answers',
    isLong: true,
    prepare: async (page) => {
      await page.getByRole('list', { name: 'First answers' }).waitFor()
    },
  },
  { name: 'login', title: 'Sign in', path: '/login', who: 'nobody', shows: 'Sign in' },
  {
    name: 'login-refused',
    title: 'Sign in: refused',
    path: '/login',
    who: 'nobody',
    shows: 'Sign in',
    prepare: async (page) => {
      await page.getByLabel('User name').fill('demo')
      await page.getByLabel('Password').fill('wrong')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'register',
    title: 'Create an account',
    path: '/register',
    who: 'nobody',
    shows: 'Create an account',
  },
  {
    name: 'invitation',
    title: 'An invitation',
    path: ({ addresses }) => `/register?invite=${addresses.invite}`,
    who: 'nobody',
    shows: 'invited you',
  },
  {
    name: 'new-password',
    title: 'A new password',
    path: ({ addresses }) => `/new-password#${addresses.password}`,
    who: 'nobody',
    shows: 'Choose a new password',
  },
  {
    name: 'new-password-ended',
    title: 'A link that has ended',
    path: '/new-password#nothing',
    who: 'nobody',
    shows: 'does not work any more',
  },
  { name: 'account', title: 'You', path: '/account', shows: 'this browser', isLong: true },
  { name: 'system', title: 'System', path: '/system', shows: 'Card catalog', isLong: true },
  {
    name: 'system-quiet-hours',
    title: 'System: quiet hours',
    path: '/system',
    shows: 'Card catalog',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Set quiet hours' }).click()
    },
    look: (page) => page.getByLabel('From', { exact: true }).scrollIntoViewIfNeeded(),
  },
  {
    name: 'system-invite',
    title: 'System: invite',
    path: '/system',
    shows: 'Card catalog',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Invite' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'error',
    title: 'An error',
    path: '/account',
    prepare: async (page) => {
      await page.route('**/api/user_data', (route) =>
        route.fulfill({ status: 500, json: { error: 'Something went wrong on the server.' } }),
      )
      await page.reload()
      await page.getByRole('heading').first().waitFor()
    },
  },
  { name: 'not-found', title: 'No such page', path: '/nothing-of-the-kind', shows: 'There is no page here' },
]
