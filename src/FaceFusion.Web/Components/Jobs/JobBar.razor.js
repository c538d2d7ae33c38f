// A job's bar goes on between two reports. Who wants no movement sees the reports alone.

import { expected, glide } from '../../../../jobs/pace.js';

const least = 0.0005;

export function attach(bar) {
  const percent = bar.closest('[data-job-progress]')?.querySelector('[data-percent]');
  const words = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent', maximumFractionDigits: 0 });
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const reports = [];
  // The first part is heard as a whole where the job was known before its first report.
  let isKnown = false;
  let shown = bar.value;
  let drawn = 0;
  let frame = 0;

  const put = fraction => {
    shown = fraction;
    if (Math.abs(bar.value - fraction) > least) {
      bar.value = fraction;
    }
    // The page's own text, which it writes again with the next report.
    const said = words.format(bar.value);
    if (percent?.firstChild && percent.firstChild.nodeValue !== said) {
      percent.firstChild.nodeValue = said;
    }
  };

  const step = now => {
    frame = 0;
    if (!still.matches && reports.length) {
      put(glide(shown, expected(reports, now), now - drawn));
      drawn = now;
      frame = requestAnimationFrame(step);
    }
  };

  const note = fraction => {
    if (bar.dataset.elapsed === undefined) {
      return;
    }
    const now = performance.now();
    if (!reports.length) {
      reports.push({ at: now - Number(bar.dataset.elapsed), fraction: 0, unheard: fraction > 0 && !isKnown });
    }
    if (fraction > reports.at(-1).fraction) {
      reports.push({ at: now, fraction });
    }
  };

  // The page writes what was reported; the bar goes there from where it stood.
  const hear = () => {
    const fraction = Number(bar.dataset.fraction);
    note(fraction);
    isKnown = true;
    put(still.matches ? fraction : shown);
    if (!frame) {
      drawn = performance.now();
      frame = requestAnimationFrame(step);
    }
  };

  const page = new MutationObserver(hear);
  page.observe(bar, { attributeFilter: ['data-fraction'] });
  still.addEventListener('change', hear);
  hear();

  return {
    dispose() {
      page.disconnect();
      still.removeEventListener('change', hear);
      cancelAnimationFrame(frame);
    },
  };
}
