import { Button } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { IconPlus } from '../../parts/icons.tsx'
import { DeskOfRoute } from '../desk/desk-of-route.tsx'
import { ItemList } from '../desk/list-screen.tsx'
import { holdsRole, useCommunity } from '../frame/community-context.ts'
import { NewArticleDialog } from './new-article-dialog.tsx'

/** The list of every desk, with a way to begin an article. */
export function NewsScreen() {
  const t = useText()
  const community = useCommunity()
  const [search, setSearch] = useSearchParams()
  const mayWrite = holdsRole(community, 'webmaster')
  const ask = (on: boolean) =>
    setSearch(
      (now) => {
        const next = new URLSearchParams(now)
        if (on) next.set('add', '1')
        else next.delete('add')
        return next
      },
      { replace: true },
    )
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => ask(true)}>
      {t('news-nav:add')}
    </Button>
  )
  return (
    <>
      <DeskOfRoute feature="news">{(feature) => <ItemList feature={feature} add={add} />}</DeskOfRoute>
      {search.get('add') === '1' && mayWrite && <NewArticleDialog onClose={() => ask(false)} />}
    </>
  )
}
