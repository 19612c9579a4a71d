/** The server closes with this code when the session has ended; a client must not reconnect by itself. */
export const CLOSE_SIGNED_OUT = 4401
