import type { RegistrationState, SessionInfo, SessionsData, UserData } from '@lgs/shared'
import { takeEarlyUser } from '../early-socket.ts'
import { rest, RestFailure } from '../rest.ts'

type Rest = typeof rest

/** Tells the next visit whether it is worth asking for the cards at once (`static/early.js`). */
function remember(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem('signed-in', 'yes')
    else localStorage.removeItem('signed-in')
  } catch {
    // Storage may be forbidden; the next visit then starts a little later.
  }
}

/** Who is signed in. The session itself is a cookie that only the server reads. */
export class Session {
  user = $state<UserData | null>(null)
  /** True from the moment the person signs out here: then there is no way back to offer. */
  isLeaving = false
  #rest: Rest

  constructor(ask: Rest = rest) {
    this.#rest = ask
  }

  /** Asks the server who this is; null when nobody is signed in. @throws RestFailure when the server cannot say */
  async load(): Promise<UserData | null> {
    try {
      this.user = (await this.#rest('/api/user_data', undefined, takeEarlyUser())) as UserData
    } catch (error) {
      if (!(error instanceof RestFailure) || error.status !== 401) throw error
      this.user = null
    }
    remember(this.user !== null)
    return this.user
  }

  async login(username: string, password: string): Promise<void> {
    await this.#rest('/api/login', { username, password })
    await this.load()
  }

  /** Creates the account and signs in with it. */
  async register(username: string, password: string, invite?: string): Promise<void> {
    await this.#rest('/api/register', { username, password, ...(invite && { invite }) })
    await this.login(username, password)
  }

  async logout(): Promise<void> {
    this.isLeaving = true
    try {
      await this.#rest('/api/logout', {})
      this.user = null
      remember(false)
    } catch (error) {
      this.isLeaving = false
      throw error
    }
  }

  /** Whether a visitor may create an account. @throws RestFailure when the server cannot say */
  async registration(invite?: string): Promise<RegistrationState> {
    const query = invite ? `?invite=${encodeURIComponent(invite)}` : ''
    return (await this.#rest(`/api/register${query}`)) as RegistrationState
  }

  /** Everywhere the person is signed in, this browser first. */
  async all(): Promise<SessionInfo[]> {
    return ((await this.#rest('/api/account/sessions')) as SessionsData).sessions
  }

  async endOther(id: string): Promise<void> {
    await this.#rest('/api/account/end_session', { id })
  }

  async endOthers(): Promise<void> {
    await this.#rest('/api/account/end_other_sessions', {})
  }

  async rename(name: string): Promise<void> {
    await this.#rest('/api/account/update_username', { new_username: name })
    await this.load()
  }

  async changePassword(current: string, next: string): Promise<void> {
    await this.#rest('/api/account/update_password', { current_password: current, new_password: next })
  }
}
