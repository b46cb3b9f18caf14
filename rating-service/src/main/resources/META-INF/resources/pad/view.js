import { sayText } from './texts.js';

/** The page's parts by id. */
export function part(id) {
  return document.getElementById(id);
}

let shown = null;

export function shownView() {
  return shown;
}

/** Shows one view in place of another; who listens to the page instead of looking at it is taken along. */
export function show(name) {
  shown = name;
  for (const view of document.querySelectorAll('.view')) {
    view.hidden = view.id !== name;
  }
  window.scrollTo(0, 0);
  part(`${name}-title`).focus({ preventScroll: true });
}

/** Tells listeners something that changed without a new view. */
export function announce(words) {
  part('live').textContent = words;
}

/** An element with text, as everything that comes from outside is put onto the page: never as markup. */
export function element(name, words, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = words;
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  return made;
}

export function on(id, event, action) {
  part(id).addEventListener(event, action);
}

export function onSubmit(id, action) {
  on(id, 'submit', (event) => {
    event.preventDefault();
    action();
  });
}

/** Says what is wrong with a form, in whatever language the page is put, and takes its reader to where it can be mended. */
export function complain(problem, field, key, ...values) {
  sayText(problem, key, ...values);
  field?.setAttribute('aria-invalid', 'true');
  field?.addEventListener('input', () => field.removeAttribute('aria-invalid'), { once: true });
  field?.focus();
}

export function withdraw(problem) {
  delete problem.dataset.text;
  problem.textContent = '';
}

/** Empties all forms and takes back what was said about them. */
export function emptyForms() {
  for (const form of document.forms) {
    form.reset();
  }
  document.querySelectorAll('.problem').forEach(withdraw);
}
