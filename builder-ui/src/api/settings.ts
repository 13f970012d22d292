import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { communityQuery } from './communities.ts'
import type { JsonObject } from './types.ts'

const settingsKey = (slug: string) => ['community', slug, 'settings']

export const siteSettingsQuery = (slug: string) =>
  queryOptions({
    queryKey: settingsKey(slug),
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}/settings', { params: { path: { slug } } })),
  })

export const useSiteSettings = (slug: string) => useQuery(siteSettingsQuery(slug))

export const useSiteSettingsSchema = (slug: string) =>
  useQuery({
    queryKey: [...settingsKey(slug), 'schema'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}/settings/schema', { params: { path: { slug } } })),
  })

export function useSaveSiteSettings(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: JsonObject) =>
      answerOf(api.PUT('/api/v1/communities/{slug}/settings', { params: { path: { slug } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: communityQuery(slug).queryKey }),
  })
}

export const featuresQuery = (slug: string) =>
  queryOptions({
    queryKey: ['community', slug, 'features'],
    staleTime: 60_000,
    queryFn: async () =>
      (await answerOf(api.GET('/api/v1/communities/{slug}/features', { params: { path: { slug } } }))).items,
  })

export const useFeatures = (slug: string) => useQuery(featuresQuery(slug))

export function useSaveFeatureSettings(slug: string, id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: JsonObject) =>
      answerOf(api.PUT('/api/v1/communities/{slug}/features/{id}/settings', { params: { path: { slug, id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: featuresQuery(slug).queryKey }),
  })
}

/** Sets a community's coat of arms; its other settings stay as they are. */
export async function saveArms(slug: string, media: string): Promise<void> {
  const params = { path: { slug } }
  const settings = await answerOf(api.GET('/api/v1/communities/{slug}/settings', { params }))
  await answerOf(api.PUT('/api/v1/communities/{slug}/settings', { params, body: { ...settings, arms: media } }))
}

const calendarKey = (slug: string) => ['community', slug, 'calendar']

export const useCalendar = (slug: string) =>
  useQuery({
    queryKey: calendarKey(slug),
    queryFn: () => answerOf(api.GET('/api/v1/communities/{slug}/calendar', { params: { path: { slug } } })),
  })

/** Every running term is recomputed, so all queries of the community are invalidated. */
export function useSaveCalendar(slug: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: JsonObject) =>
      answerOf(api.PUT('/api/v1/communities/{slug}/calendar', { params: { path: { slug } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: communityQuery(slug).queryKey }),
  })
}
