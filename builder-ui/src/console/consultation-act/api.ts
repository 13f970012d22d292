/** What the section of a draft act asks of the server. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import type { paths } from '../../api/schema/consultation.generated.ts'

type OfConsultation = '/api/v1/communities/{slug}/consultations/{id}'
type Json<Body> = { content: { 'application/json': Body } }
type Answer<Operation> = Operation extends { responses: { 200: Json<infer Body> } } ? Body : never

export type DraftAct = Answer<paths[`${OfConsultation}/act`]['get']>
type ProposalList = Answer<paths[`${OfConsultation}/proposals`]['get']>
export type Proposal = ProposalList['items'][number]
export type ProposalState = Proposal['state']
export type RejectionReason = ProposalList['reasons'][number]

const keyOf = (slug: string, id: number) => ['community', slug, 'consultation', id]

export const useDraftAct = (slug: string, id: number) =>
  useQuery({
    queryKey: [...keyOf(slug, id), 'act'],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/communities/{slug}/consultations/{id}/act', { params: { path: { slug, id: String(id) } } }),
      ),
  })

export const useProposals = (slug: string, id: number, state: ProposalState | undefined, page: number) =>
  useQuery({
    queryKey: [...keyOf(slug, id), 'proposals', { state, page }],
    placeholderData: keepPreviousData,
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/communities/{slug}/consultations/{id}/proposals', {
          params: { path: { slug, id: String(id) }, query: { state, page: String(page) } },
        }),
      ),
  })

/** The text of a DOCX file; nothing is stored. */
export async function readDocx(slug: string, id: number, file: File): Promise<string> {
  const params = { path: { slug, id: String(id) } }
  const body = { file: await base64Of(file) }
  const { text } = await answerOf(api.POST('/api/v1/communities/{slug}/consultations/{id}/act/docx', { params, body }))
  return text
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** Whatever a command changes is read again, the inbox included. */
function useCommand<Command>(slug: string, id: number, mutationFn: (command: Command) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keyOf(slug, id) }),
        queries.invalidateQueries({ queryKey: ['community', slug, 'inbox'] }),
      ]),
  })
}

export const useSaveAct = (slug: string, id: number) =>
  useCommand(slug, id, ({ text, revision }: { text: string; revision: number }) => {
    const params = { path: { slug, id: String(id) }, header: { 'if-match': `"${revision}"` } }
    return answerOf(api.PUT('/api/v1/communities/{slug}/consultations/{id}/act', { params, body: { text } }))
  })

export type ProposalCommand =
  | { action: 'publish' }
  | { action: 'reject'; reason: RejectionReason['id'] }
  | { action: 'decide'; decision: 'taken' | 'partly' | 'declined' | 'off_topic'; reason: string }

export const useProposalCommand = (slug: string, id: number) =>
  useCommand(slug, id, ({ proposal, ...command }: ProposalCommand & { proposal: number }): Promise<unknown> => {
    const params = { path: { slug, id: String(id), proposal: String(proposal) } }
    const base = '/api/v1/communities/{slug}/consultations/{id}/proposals/{proposal}'
    if (command.action === 'publish') return answerOf(api.POST(`${base}/publish`, { params }))
    if (command.action === 'reject') {
      return answerOf(api.POST(`${base}/reject`, { params, body: { reason: command.reason } }))
    }
    const { decision, reason } = command
    return answerOf(api.POST(`${base}/decision`, { params, body: { decision, reason } }))
  })
