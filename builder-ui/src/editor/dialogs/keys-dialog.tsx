import { Modal } from '@mantine/core'
import { Fragment } from 'react'
import { type TextKey, useText } from '../../i18n/text.ts'
import css from './dialogs.module.css'

type Entry = readonly [keys: readonly string[], what: TextKey]

/** Each entry: alternatives of keys pressed together. */
const GROUPS: readonly (readonly [title: TextKey, entries: readonly Entry[]])[] = [
  [
    'editor:keys.everywhere',
    [
      [['F6', 'Shift F6'], 'editor:keys.regions'],
      [['Alt F10'], 'editor:keys.toolbar'],
      [['Ctrl S'], 'editor:keys.save'],
      [['Ctrl Z'], 'editor:keys.undo'],
      [['Ctrl Shift Z', 'Ctrl Y'], 'editor:keys.redo'],
    ],
  ],
  [
    'editor:keys.things',
    [
      [['↑', '↓'], 'editor:keys.walk'],
      [['Home', 'End'], 'editor:keys.ends'],
      [['Enter'], 'editor:keys.enter'],
      [['Ctrl Enter', 'Ctrl Shift Enter'], 'editor:keys.add-after'],
      [['Alt Enter'], 'editor:keys.add-into'],
      [['Alt ↑', 'Alt ↓'], 'editor:keys.move'],
      [['Alt ←', 'Alt →'], 'editor:keys.out'],
      [['Ctrl D'], 'editor:keys.duplicate'],
      [['Delete'], 'editor:keys.delete'],
      [['←', '→', '*'], 'editor:keys.fold'],
      [['…'], 'editor:keys.find'],
    ],
  ],
  [
    'editor:keys.words',
    [
      [['Esc'], 'editor:keys.leave'],
      [['Ctrl B', 'Ctrl I', 'Ctrl U'], 'editor:keys.strong'],
      [['Ctrl K'], 'editor:keys.link'],
      [['Shift Enter'], 'editor:keys.break'],
      [['- Space', '1. Space'], 'editor:keys.list'],
      [['## Space'], 'editor:keys.heading'],
      [['Tab', 'Shift Tab'], 'editor:keys.indent'],
    ],
  ],
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
      {GROUPS.map(([title, entries]) => (
        <table key={title} className={css.keys}>
          <caption>{t(title)}</caption>
          <tbody>
            {entries.map(([keys, what]) => (
              <tr key={what}>
                <td>
                  {keys.map((combination, at) => (
                    <Fragment key={combination}>
                      {at > 0 && ' · '}
                      {combination === '…'
                        ? t('editor:keys.letters')
                        : combination.split(' ').map((key) => (
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
      ))}
    </Modal>
  )
}
