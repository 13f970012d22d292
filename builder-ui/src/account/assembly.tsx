const rings = [
  { radius: 62, seats: 10 },
  { radius: 108, seats: 18 },
  { radius: 154, seats: 26 },
  { radius: 200, seats: 34 },
  { radius: 246, seats: 42 },
]

const seats = rings.flatMap(({ radius, seats: count }, ring) =>
  Array.from({ length: count }, (_, seat) => {
    const angle = (seat / count) * 2 * Math.PI + ring * 0.31
    return {
      key: `${ring}-${seat}`,
      x: Math.round((300 + radius * Math.cos(angle)) * 10) / 10,
      y: Math.round((300 + radius * Math.sin(angle)) * 10) / 10,
      speaks: (seat * 7 + ring * 3) % 19 === 4,
      ring,
    }
  }),
)

/** The people's assembly seen from above: a circle of equals around the one thing that is spoken of. */
export function Assembly({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 600 600" className={className} aria-hidden="true">
      <circle cx="300" cy="300" r="22" fill="var(--wheat)" />
      {seats.map(({ key, x, y, speaks, ring }) => (
        <circle
          key={key}
          cx={x}
          cy={y}
          r={9}
          fill={speaks ? 'var(--wheat)' : '#ffffff'}
          opacity={speaks ? 1 : 0.62 - ring * 0.1}
        />
      ))}
    </svg>
  )
}
