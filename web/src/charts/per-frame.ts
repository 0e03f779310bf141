/** Gives a function that runs at most once per frame, with what it was called with last: a slider moves faster than a page draws. */
export function perFrame<T>(run: (value: T) => void): (value: T) => void {
  let waiting = false;
  let last: T;
  return (value) => {
    last = value;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      run(last);
    });
  };
}
