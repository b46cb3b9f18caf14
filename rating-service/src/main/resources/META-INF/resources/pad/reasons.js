import { reasonText } from './texts.js';
import { element, part } from './view.js';

/** No vote may have more. */
const MOST_REASONS = 20;

/** Offers a centre's reasons, family by family, keeping what is chosen already. */
export function offerReasons(families, chosen) {
  part('reasons').replaceChildren(
    ...families.map(({ family, reasons }) => {
      const set = document.createElement('fieldset');
      set.append(spoken('legend', family), ...reasons.map((reason) => box(`${family}/${reason}`, reason, chosen)));
      return set;
    }),
  );
}

/** The reasons chosen, as a vote names them. */
export function chosenReasons() {
  return [...document.querySelectorAll('#reasons input:checked')].map((chosen) => chosen.value).slice(0, MOST_REASONS);
}

function box(value, reason, chosen) {
  const label = element('label', '', { class: 'reason' });
  const input = element('input', '', { type: 'checkbox', name: 'reason', value });
  input.checked = chosen.includes(value);
  label.append(input, spoken('span', reason));
  return label;
}

function spoken(name, word) {
  const { words, lang } = reasonText(word);
  return element(name, words, { lang });
}
