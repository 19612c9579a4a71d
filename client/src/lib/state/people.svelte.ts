import type { NewLink, PeopleData, Person, SocketClient } from '@lgs/shared'

export type PeopleSocket = Pick<SocketClient, 'call' | 'on' | 'onState'>

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The accounts of the installation and the open invitations, kept current by the server's pushes. For administrators. */
export class People {
  /** Undefined until the server has told. */
  data = $state.raw<PeopleData>()
  /** Why it could not be read, in a sentence; empty when it could. */
  problem = $state('')

  #socket: PeopleSocket
  #stops: (() => void)[]

  constructor(socket: PeopleSocket) {
    this.#socket = socket
    this.#stops = [
      socket.on('people_data', (data) => this.#take(data)),
      socket.onState(({ kind }) => {
        if (kind === 'open') void this.load()
      }),
    ]
  }

  /** Asks for all of it; a failure is kept in `problem`. */
  async load(): Promise<void> {
    try {
      this.#take(await this.#socket.call('get_people', {}))
    } catch (error) {
      this.problem = messageOf(error)
    }
  }

  async setAdministrator({ id }: Person, is_admin: boolean): Promise<void> {
    this.#take(await this.#socket.call('update_person', { id, is_admin }))
  }

  async setDisabled({ id }: Person, disabled: boolean): Promise<void> {
    this.#take(await this.#socket.call('update_person', { id, disabled }))
  }

  async delete({ id }: Person): Promise<void> {
    this.#take(await this.#socket.call('delete_person', { id }))
  }

  async revoke(id: number): Promise<void> {
    this.#take(await this.#socket.call('revoke_invite', { id }))
  }

  /** The server pushes the longer list. */
  invite(days: number, note: string): Promise<NewLink> {
    return this.#socket.call('create_invite', { days, ...(note && { note }) })
  }

  passwordLink({ id }: Person): Promise<NewLink> {
    return this.#socket.call('create_password_link', { id })
  }

  destroy(): void {
    for (const stop of this.#stops) stop()
  }

  #take(data: PeopleData): void {
    this.data = data
    this.problem = ''
  }
}
