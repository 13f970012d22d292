import { Modal } from '@mantine/core'
import { Fragment } from 'react'
import { type TextKey, useText } from '../../i18n/text.ts'
import css from './dialogs.module.css'

/** Each entry: alternatives of keys pressed together. */
const KEYS: readonly [keys: readonly string[], what: TextKey][] = [
  [['Ctrl S'], 'editor:keys.save'],
  [['Ctrl Z'], 'editor:keys.undo'],
  [['Ctrl Shift Z', 'Ctrl Y'], 'editor:keys.redo'],
  [['F6'], 'editor:keys.regions'],
  [['Alt F10'], 'editor:keys.toolbar'],
  [['Esc'], 'editor:keys.leave'],
  [['Enter'], 'editor:keys.enter'],
  [['↑', '↓'], 'editor:keys.walk'],
  [['Alt ↑', 'Alt ↓'], 'editor:keys.move'],
  [['Ctrl D'], 'editor:keys.duplicate'],
  [['Delete'], 'editor:keys.delete'],
  [['Ctrl B', 'Ctrl I', 'Ctrl U'], 'editor:keys.strong'],
  [['Ctrl K'], 'editor:keys.link'],
  [['Shift Enter'], 'editor:keys.break'],
  [['- Space', '1. Space'], 'editor:keys.list'],
  [['## Space'], 'editor:keys.heading'],
  [['Tab', 'Shift Tab'], 'editor:keys.indent'],
]

export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('editor:keys.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size="lg"
      centered
    >
      <table className={css.keys}>
        <tbody>
          {KEYS.map(([keys, what]) => (
            <tr key={what}>
              <td>
                {keys.map((together, at) => (
                  <Fragment key={together}>
                    {at > 0 && ' · '}
                    {together.split(' ').map((key) => (
                      <Fragment key={key}>
                        <kbd>{key}</kbd>{' '}
                      </Fragment>
                    ))}
                  </Fragment>
                ))}
              </td>
              <th scope="row">{t(what)}</th>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
