import { ExpectedError, type DetectedStore, type ProcedureOutput } from '@lgs/shared'
import type { Catalog } from '../catalog/catalog.ts'
import type { StoreRow } from '../db/repositories/stores.ts'
import { assertUsableAddress } from '../domain/store-identity.ts'
import { detectStore, testStore, type JobDefinition } from '../jobs/definitions.ts'
import { searchUrlOf } from '../stores/registry.ts'
import { toStoreToAsk } from '../stores/store-to-ask.ts'
import type { WorkerQuestions } from './ask-worker.ts'
import { viewPair } from './availability-view.ts'

export type StoreQuestions = ReturnType<typeof createStoreQuestions>

/** What an administrator asks about a store while waiting for the answer. A worker looks; nothing is stored. */
export function createStoreQuestions(questions: WorkerQuestions, catalog: Catalog, sweepIntervalMs: number) {
  return {
    /** @throws ExpectedError STORE_UNREADABLE when the store's pages cannot be had */
    async detect(url: string): Promise<DetectedStore> {
      const address = assertUsableAddress(url).href
      const answer = await questions.ask<'store_detected'>(detectStore as unknown as JobDefinition, {
        url: address,
      })
      if (answer.detected) return answer.detected
      throw new ExpectedError('STORE_UNREADABLE', `We could not look at the store. ${answer.problem}`)
    },

    /** Asks a store for a card, saved or not, and shows what every row of the answer was taken for. */
    async test(store: StoreRow, cardName: string): Promise<ProcedureOutput<'test_store'>> {
      const payload = { store: toStoreToAsk(store), card: catalog.knownCard(cardName) }
      const { outcome, rows } = await questions.ask<'store_tested'>(
        testStore as unknown as JobDefinition,
        payload,
      )
      const now = new Date()
      const isRead = outcome.kind === 'read'
      const row = {
        storeId: store.id,
        cardName,
        attemptedAt: now,
        nextCheckAt: null,
        checkedAt: isRead ? now : null,
        listings: isRead ? outcome.listings : [],
        partial: isRead && outcome.partial,
        failure: isRead ? null : outcome.kind,
        detail: outcome.detail ?? null,
      }
      const viewer = {
        specs: [],
        printings: () => catalog.printings(cardName),
        now: now.getTime(),
      }
      const knowledge = { store, row, checking: false, sweepIntervalMs, nextCheckAt: null, paused: false }
      const { status, reason, items } = viewPair(knowledge, viewer)
      const detail =
        outcome.detail ?? `${items.length} ${items.length === 1 ? 'copy' : 'copies'} of ${cardName} read.`
      return {
        card_name: cardName,
        status,
        ...(reason && { reason }),
        detail,
        items,
        rows,
        page_url: searchUrlOf(payload.store, cardName),
      }
    },
  }
}
