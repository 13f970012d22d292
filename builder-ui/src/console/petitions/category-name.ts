import { useFeatures } from '../../api/settings.ts'
import { isObject } from '../../schema-form/schema.ts'
import { useCommunity, useLocalised } from '../frame/community-context.ts'

/** The name of a category in the language of the interface; one that was removed since keeps its id. */
export function useCategoryName(): (id: string) => string {
  const localised = useLocalised()
  const { slug } = useCommunity()
  const categories = useFeatures(slug).data?.find((feature) => feature.id === 'petition')?.settings.categories
  return (id) => {
    const known = Array.isArray(categories) ? categories : []
    const category = known.find((one) => isObject(one) && one.id === id)
    if (!isObject(category) || !isObject(category.name)) return id
    const { uk, en } = category.name
    return localised({ uk: typeof uk === 'string' ? uk : undefined, en: typeof en === 'string' ? en : undefined }) || id
  }
}
