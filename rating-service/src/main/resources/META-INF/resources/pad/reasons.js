import { reasonText } from './texts.js';
import { complain, element, part } from './view.js';

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

/** What the form says, as it goes into a vote; null, and said so, where a bad vote gives neither reason nor words. */
export function readForm(needsReason) {
  const reasons = chosenReasons();
  const comment = part('comment').value.trim();
  const contact = part('contact').value.trim();
  if (needsReason && reasons.length === 0 && comment === '') {
    const first = document.querySelector('#reasons input') ?? part('comment');
    complain(part('bad-problem'), first, 'bad.missing');
    return null;
  }
  return {
    ...(reasons.length > 0 && { reasons }),
    ...(comment !== '' && { comment }),
    ...(contact !== '' && { contact }),
  };
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
