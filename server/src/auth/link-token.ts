import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a link: nobody guesses one, so looking one up may take whatever time it takes. */
export const newLinkToken = (): string => randomBytes(32).toString('base64url')

/** What is stored of a token, and what it is found by. A plain hash does: there is nothing to try out in 256 bits. */
export const hashLinkToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
