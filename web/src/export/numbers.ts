/**
 * Numbers as Python writes them, so that a file from the page is the file the command writes.
 */

/** The digits and the power of ten of a finite, non-zero number: 0.00012 is `["12", -4]` (1.2 × 10⁻⁴). */
function shortest(x: number): [string, number] {
  const [mantissa, power] = Math.abs(x).toExponential().split("e") as [string, string];
  return [mantissa.replace(".", ""), Number(power)];
}

function exponent(power: number): string {
  return `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** A float as Python's `repr` gives it: `1` is `1.0`, `1e-5` is `1e-05`, `1e16` is `1e+16`. */
export function pythonFloat(x: number): string {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
  const sign = x < 0 || Object.is(x, -0) ? "-" : "";
  if (x === 0) return `${sign}0.0`;
  const [digits, power] = shortest(x);
  if (power < -4 || power >= 16) {
    const rest = digits.slice(1);
    return `${sign}${digits[0]}${rest ? `.${rest}` : ""}${exponent(power)}`;
  }
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  return `${sign}${whole}.${digits.slice(power + 1) || "0"}`;
}

/** A number with at most `figures` significant digits, as Python's `format(x, ".2g")` gives it: 2e-9 is `2e-09`. */
export function general(x: number, figures: number): string {
  if (x === 0 || !Number.isFinite(x)) return pythonFloat(x).replace(/\.0$/, "");
  const [mantissa, power] = rounded(x, figures).split("e") as [string, string];
  const at = Number(power);
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return at < -4 || at >= figures ? short + exponent(at) : String(Number(`${short}e${at}`));
}

/** In powers of ten with so many figures; what is exactly half way goes to the even figure. */
function rounded(x: number, figures: number): string {
  const [exact, power] = x.toExponential(100).split("e") as [string, string];
  const point = figures === 1 ? 0 : 1;
  const length = (x < 0 ? 1 : 0) + figures + point;
  const rest = exact.slice(length).replace(".", "");
  const halfWay = /^50*$/.test(rest) && "02468".includes(exact[length - 1] as string);
  return halfWay ? `${exact.slice(0, length)}e${power}` : x.toExponential(figures - 1);
}
