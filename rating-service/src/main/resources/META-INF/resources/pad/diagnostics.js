import { currentLanguage, text } from './texts.js';
import { element, part } from './view.js';

/** The corner for those who look after the pads. It shows nothing a rater wrote. */
export class Diagnostics {
  #store;
  #pad;
  #sent = 0;
  #lastSent = null;

  /** @param pad answers what the corner shows: device, window, isRegistered, clockOffset */
  constructor(store, pad) {
    this.#store = store;
    this.#pad = pad;
    part('corner').addEventListener('click', () => this.#open());
    part('diagnostics-close').addEventListener('click', () => part('diagnostics').close());
  }

  countSent() {
    this.#sent += 1;
    this.#lastSent = new Date();
  }

  /** The lamp and the words beside it. */
  async refresh() {
    const { waiting, aside } = await this.#counts();
    const words = [text(navigator.onLine ? 'state.online' : 'state.offline')];
    if (!this.#pad.isRegistered) {
      words.push(text('state.unregistered'));
    }
    if (waiting > 0) {
      words.push(text('state.waiting', waiting));
    }
    if (aside > 0) {
      words.push(text('state.aside', aside));
    }
    part('state').textContent = words.join(' · ');
    const wrong = !navigator.onLine || !this.#pad.isRegistered || aside > 0;
    part('lamp').dataset.lamp = wrong ? 'wrong' : waiting > 0 ? 'busy' : 'right';
    if (part('diagnostics').open) {
      await this.#fill();
    }
  }

  async #open() {
    await this.#fill();
    part('diagnostics').showModal();
  }

  async #counts() {
    const [votes, aside] = await Promise.all([this.#store.votes(), this.#store.aside()]);
    return { waiting: votes.filter((vote) => !vote.held).length, aside: aside.length };
  }

  async #fill() {
    const { waiting } = await this.#counts();
    const controlled = navigator.serviceWorker?.controller;
    const facts = {
      device: this.#pad.device ?? '—',
      window: this.#pad.window ?? '—',
      network: text(navigator.onLine ? 'state.online' : 'state.offline'),
      waiting: String(waiting),
      sent: String(this.#sent),
      lastSent: this.#lastSent?.toLocaleTimeString(currentLanguage()) ?? text('diagnostics.never'),
      clock: text('diagnostics.seconds', Math.round(this.#pad.clockOffset / 1000)),
      offline: text(controlled ? 'diagnostics.offlineYes' : 'diagnostics.offlineNo'),
    };
    part('facts').replaceChildren(
      ...Object.entries(facts).flatMap(([name, value]) => [
        element('dt', text(`diagnostics.${name}`)),
        element('dd', value),
      ]),
    );
    const aside = await this.#store.aside();
    part('aside').hidden = aside.length === 0;
    part('aside-list').replaceChildren(...aside.map((vote) => element('li', line(vote))));
  }
}

function line(vote) {
  const at = new Date(vote.keptAt).toLocaleString(currentLanguage());
  const why = `${vote.why.status} ${vote.why.detail}`;
  return text('diagnostics.asideLine', at, text(`level.${vote.level}`), vote.caseNo, why);
}
