// Where a job's bar stands between two reports: on the way to the next one, at the pace that was measured so far.

/** The least part of the work from which a pace can be told. */
const little = 0.02;

/** Nothing is done before its last report says so. */
const most = 0.99;

/** Milliseconds in which the bar catches up with most of what it is behind. */
const catchUp = 120;

/**
 * How far the work is by now, if it goes on as it did.
 * @param reports The beginning and what was reported since, in their order: `at` in milliseconds, `fraction` 0..1. A beginning that lies before the first report
 *     that was heard is `unheard`: it tells the pace, but not how large the parts between two reports are.
 * @param now Milliseconds of the same clock.
 * @returns 0..1: as far as the last report at least, and at most as far as the next is expected to be, which is the mean part further.
 */
export function expected(reports, now) {
  const last = reports.at(-1);
  const begun = reports[0];
  const elapsed = last.at - begun.at;
  const heard = reports.filter(report => !report.unheard);
  if (last.fraction < little || elapsed <= 0 || heard.length < 2) {
    return last.fraction;
  }
  const pace = (last.fraction - begun.fraction) / elapsed;
  const part = (last.fraction - heard[0].fraction) / (heard.length - 1);
  return Math.max(last.fraction, Math.min(most, last.fraction + Math.min(part, pace * Math.max(0, now - last.at))));
}

/**
 * The bar's next place: nearer to where it belongs, without a jump, and never back.
 * @param shown Where it stands, 0..1.
 * @param wanted Where it belongs.
 * @param elapsed Milliseconds since it was put there; below 0 where a frame is stamped with a time before that, as a late frame is.
 */
export function glide(shown, wanted, elapsed) {
  return wanted <= shown || elapsed <= 0 ? shown : shown + (wanted - shown) * (1 - Math.exp(-elapsed / catchUp));
}
