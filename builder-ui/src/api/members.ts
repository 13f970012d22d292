import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { currentLocale } from '../i18n/text.ts'
import { answerOf, api } from './client.ts'
import type { Role } from './types.ts'

const membersKey = (slug: string) => ['community', slug, 'members']

export const useMembers = (slug: string) =>
  useQuery({
    queryKey: membersKey(slug),
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/communities/{slug}/members', { params: { path: { slug } } }))).items,
  })

/** Roles that features add, in the words of the reader. */
export const useFeatureRoles = (slug: string) =>
  useQuery({
    queryKey: ['community', slug, 'feature-roles', currentLocale()],
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/communities/{slug}/feature-roles', { params: { path: { slug } } }))).items,
  })

export function useAddMember(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { email: string; displayName: string; roles: Role[] }) =>
      answerOf(api.POST('/api/v1/communities/{slug}/members', { params: { path: { slug } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: membersKey(slug) }),
  })
}

export function useChangeMember(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; displayName: string; roles: Role[] }) =>
      answerOf(api.PATCH('/api/v1/communities/{slug}/members/{id}', { params: { path: { slug, id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['community', slug] }),
  })
}

export function useRemoveMember(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) =>
      answerOf(api.DELETE('/api/v1/communities/{slug}/members/{id}', { params: { path: { slug, id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: membersKey(slug) }),
  })
}
