/**
 * Exact fractions, always in lowest terms with a positive denominator. Tallies compare shares of money for equality: with
 * floating point nearly one small election of Equal Shares in a hundred gets other winners.
 */
export class Rational {
  readonly num: bigint
  readonly den: bigint

  private constructor(num: bigint, den: bigint) {
    this.num = num
    this.den = den
  }

  /** @throws RangeError where the denominator is 0 */
  static of(num: bigint | number, den: bigint | number = 1): Rational {
    const [n, d] = [BigInt(num), BigInt(den)]
    if (d === 0n) throw new RangeError('A fraction has no denominator 0')
    const divisor = gcd(n, d) * (d < 0n ? -1n : 1n)
    return new Rational(n / divisor, d / divisor)
  }

  /** Reads `12`, `-0.5` or `11.50`; undefined for any other text. */
  static parse(text: string): Rational | undefined {
    const [, sign, whole, digits = ''] = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/.exec(text) ?? []
    if (whole === undefined) return undefined
    return Rational.of(BigInt(`${sign}${whole}${digits}`), 10n ** BigInt(digits.length))
  }

  add(other: Rational): Rational {
    return Rational.of(this.num * other.den + other.num * this.den, this.den * other.den)
  }

  minus(other: Rational): Rational {
    return Rational.of(this.num * other.den - other.num * this.den, this.den * other.den)
  }

  times(other: Rational): Rational {
    return Rational.of(this.num * other.num, this.den * other.den)
  }

  /** @throws RangeError where the other is 0 */
  over(other: Rational): Rational {
    return Rational.of(this.num * other.den, this.den * other.num)
  }

  /** Negative, 0 or positive, as `Array.sort` expects. */
  compare(other: Rational): number {
    const difference = this.num * other.den - other.num * this.den
    return difference < 0n ? -1 : difference > 0n ? 1 : 0
  }

  /** The largest whole number that is not above this one. */
  floor(): Rational {
    const whole = this.num / this.den
    return new Rational(this.num < 0n && whole * this.den !== this.num ? whole - 1n : whole, 1n)
  }

  /** The nearest double, or one beside it. */
  toNumber(): number {
    return ratioOf(this.num, this.den)
  }

  toString(): string {
    return this.den === 1n ? String(this.num) : `${this.num}/${this.den}`
  }
}

export const ZERO = Rational.of(0)

/** Bits after the point that survive the division: enough for a quotient of 2⁻³² to keep 64 of them. */
const FRACTION_BITS = 96n
const FRACTION = 2 ** Number(FRACTION_BITS)

/** `num / den` as a double, for integers of any size; right to 2⁻⁹⁶ or to the last bit of the result, the larger of both. */
export const ratioOf = (num: bigint, den: bigint): number => Number((num << FRACTION_BITS) / den) / FRACTION

/** The greatest common divisor, never negative. */
export function gcd(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
