/** Places on an axis, and the round numbers at which ticks stand. */
export class Scale {
  /**
   * @param {number} low
   * @param {number} high
   * @param {number} from
   * @param {number} to
   */
  constructor(low, high, from, to) {
    this.low = low;
    this.high = high > low ? high : low + 1;
    this.from = from;
    this.to = to;
  }

  /** @param {number} value */
  at(value) {
    return this.from + ((value - this.low) / (this.high - this.low)) * (this.to - this.from);
  }

  /** @param {number} place */
  value(place) {
    const share = (place - this.from) / (this.to - this.from);
    return this.low + Math.min(1, Math.max(0, share)) * (this.high - this.low);
  }

  /**
   * @param {number} most
   * @param {boolean} [whole]
   */
  ticks(most, whole = false) {
    const rough = Math.max((this.high - this.low) / most, whole ? 1 : 0);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough;
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    const found = [];
    for (let value = Math.ceil(this.low / step) * step; value <= this.high * 1.0001; value += step) found.push(Number(value.toFixed(digits)));
    return { digits, values: found };
  }
}
