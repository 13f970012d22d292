import type { Block, Section, TreeNode } from '../../content/tree.ts'
import css from './section-sketch.module.css'

/** A section in miniature: where its headings, words, pictures and buttons stand. Only to look at. */
export function SectionSketch({ section }: { section: Section }) {
  return (
    <span className={css.sketch} data-tone={section.tone} data-width={section.width} aria-hidden="true">
      <Parts nodes={section.children} />
    </span>
  )
}

function Parts({ nodes }: { nodes: readonly TreeNode[] }) {
  return nodes.slice(0, 6).map((node) => <Part key={node.id} node={node} />)
}

function Part({ node }: { node: TreeNode }) {
  switch (node.type) {
    case 'heading':
      return <span className={css.heading} data-level={node.level} data-align={node.align} />
    case 'paragraph':
    case 'quote':
      return <Lines count={node.type === 'paragraph' && node.size === 'lead' ? 2 : 3} />
    case 'list':
      return <Lines count={Math.min(4, node.children.length)} short />
    case 'image':
      return <span className={css.picture} />
    case 'buttons':
      return (
        <span className={css.row}>
          {node.children.slice(0, 3).map((button) => (
            <span key={button.id} className={css.button} data-tone={button.tone} />
          ))}
        </span>
      )
    case 'fact':
      return (
        <span className={css.stack}>
          <span className={css.number} />
          <Lines count={1} short />
        </span>
      )
    case 'columns':
      return (
        <span className={css.row}>
          {node.children.map((column) => (
            <span key={column.id} className={css.cell}>
              <Parts nodes={column.children} />
            </span>
          ))}
        </span>
      )
    case 'cards':
      return (
        <span className={css.row}>
          {node.children.slice(0, 3).map((card) => (
            <span key={card.id} className={css.card}>
              <Parts nodes={card.children.slice(0, 2) satisfies Block[]} />
            </span>
          ))}
        </span>
      )
    case 'details':
      return <span className={css.fold} />
    case 'table':
      return <span className={css.table} />
    case 'widget':
      return <span className={css.widget} />
    default:
      return <span className={css.line} />
  }
}

function Lines({ count, short }: { count: number; short?: boolean }) {
  return (
    <span className={css.lines} data-short={short || undefined}>
      {Array.from({ length: count }, (_, at) => String(at)).map((at) => (
        <span key={at} />
      ))}
    </span>
  )
}
