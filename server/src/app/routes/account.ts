import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ChosenStores } from '@lgs/shared'
import { Type } from 'typebox'
import { renewSession } from '../plugins/session.ts'
import type { Services } from '../services.ts'

const RestString = Type.String({ maxLength: 1000 })

/** What people read and change about themselves. */
export const accountRoutes =
  ({ accounts, sessions, stores, hub, views }: Services): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get('/api/user_data', async (request) => accounts.userData(request.user))

    const NewUsername = Type.Object({ new_username: RestString })
    app.post('/api/account/update_username', { schema: { body: NewUsername } }, async (request) => {
      accounts.rename(request.user, request.body.new_username)
      const user = accounts.current(request.user.id, request.user.sessionEpoch)
      if (user) hub.toUser(user.id, 'cards_data', views.cardsData(user))
      return { message: 'User name changed' }
    })

    const NewPassword = Type.Object({ current_password: RestString, new_password: RestString })
    app.post('/api/account/update_password', { schema: { body: NewPassword } }, async (request, reply) => {
      const { current_password, new_password } = request.body
      const { user, session } = request
      const epoch = await accounts.changePassword(user, current_password, new_password, session.sessionId)
      await renewSession(request, reply, epoch, hub)
      return { message: 'Password changed' }
    })

    app.get('/api/account/sessions', async ({ user, session }) => sessions.list(user, session.sessionId))

    const OneSession = Type.Object({ id: Type.String({ minLength: 1, maxLength: 40 }) })
    app.post('/api/account/end_session', { schema: { body: OneSession } }, async (request) => {
      await sessions.end(request.user, request.body.id, request.session.sessionId)
      return { message: 'Signed out there' }
    })

    app.post('/api/account/end_other_sessions', async (request, reply) => {
      const epoch = await sessions.endOthers(request.user, request.session.sessionId)
      await renewSession(request, reply, epoch, hub)
      return { message: 'Signed out everywhere else' }
    })

    app.post('/api/account/update_stores', { schema: { body: ChosenStores } }, async (request) => {
      const chosen = await stores.choose(request.user, request.body.stores)
      return { message: 'Stores saved', ...chosen }
    })
  }
