import { element, part } from './view.js';

/** The five levels, the best first. */
const LEVELS = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'];
const BAD = LEVELS.slice(3);

/** One drawing for all places where a face is shown; colours are the style sheet's. */
const SPRITE = `
<svg xmlns="http://www.w3.org/2000/svg" class="sprite" aria-hidden="true" focusable="false">
  <symbol id="face-VERY_SATISFIED" viewBox="0 0 120 120">
    <circle class="skin" cx="60" cy="60" r="54"/>
    <path class="line" d="M30 50q9-13 18 0M72 50q9-13 18 0"/>
    <path class="mouth" d="M29 65h62c0 20-13 32-31 32s-31-12-31-32z"/>
    <path class="tongue" d="M43 88c4-8 30-8 34 0-5 6-10 9-17 9s-12-3-17-9z"/>
  </symbol>
  <symbol id="face-SATISFIED" viewBox="0 0 120 120">
    <circle class="skin" cx="60" cy="60" r="54"/>
    <ellipse class="dot" cx="42" cy="48" rx="6" ry="8"/>
    <ellipse class="dot" cx="78" cy="48" rx="6" ry="8"/>
    <path class="line" d="M32 70q28 28 56 0"/>
  </symbol>
  <symbol id="face-BASICALLY_SATISFIED" viewBox="0 0 120 120">
    <circle class="skin" cx="60" cy="60" r="54"/>
    <ellipse class="dot" cx="42" cy="48" rx="6" ry="8"/>
    <ellipse class="dot" cx="78" cy="48" rx="6" ry="8"/>
    <path class="line" d="M38 78q22 6 44 0"/>
  </symbol>
  <symbol id="face-DISSATISFIED" viewBox="0 0 120 120">
    <circle class="skin" cx="60" cy="60" r="54"/>
    <ellipse class="dot" cx="42" cy="50" rx="6" ry="8"/>
    <ellipse class="dot" cx="78" cy="50" rx="6" ry="8"/>
    <path class="line" d="M36 87q24-22 48 0"/>
  </symbol>
  <symbol id="face-VERY_DISSATISFIED" viewBox="0 0 120 120">
    <circle class="skin" cx="60" cy="60" r="54"/>
    <path class="line" d="M29 36l21 10M91 36l-21 10"/>
    <ellipse class="dot" cx="42" cy="55" rx="6" ry="7"/>
    <ellipse class="dot" cx="78" cy="55" rx="6" ry="7"/>
    <path class="line" d="M33 92q27-34 54 0"/>
  </symbol>
</svg>`;

export function isBad(level) {
  return BAD.includes(level);
}

/** Draws the faces, and offers them where the page has a place for choices. */
export function offerFaces(choose) {
  document.body.prepend(drawn(SPRITE));
  part('choices').replaceChildren(...LEVELS.map((level) => choice(level, choose)));
}

/** A face in the colours of its level. */
export function face(svg, level) {
  svg.dataset.level = level;
  svg.querySelector('use').setAttribute('href', `#face-${level}`);
}

function choice(level, choose) {
  const button = element('button', '', { type: 'button', class: 'choice', 'data-level': level });
  const picture = drawn('<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" focusable="false"><use/></svg>');
  face(picture, level);
  button.append(picture, element('span', '', { 'data-text': `level.${level}` }));
  button.addEventListener('click', () => choose(level));
  return button;
}

/** Our own drawing; nothing that comes from outside is ever put onto the page as markup. */
function drawn(svg) {
  return document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true);
}
