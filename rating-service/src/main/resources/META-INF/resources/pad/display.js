import { CHINESE, currentLanguage, ENGLISH, speakLanguage } from './texts.js';
import { part } from './view.js';
import { Voice } from './voice.js';

/** How the page is shown and said: its language, its size, its voice. The first two are for one person, then reset. */
export class Display {
  #voice;
  #changed;

  /**
   * @param changed called when language or size is another; what is made by script must be said anew
   * @param aloud whether the voice speaks before anybody asks it to
   */
  constructor(changed, { aloud = true } = {}) {
    this.#changed = changed;
    this.#voice = new Voice(aloud);
    part('voice').hidden = !this.#voice.isThere;
    part('language').addEventListener('click', () => this.speak(currentLanguage() === CHINESE ? ENGLISH : CHINESE));
    part('size').addEventListener('click', () => this.#enlarge(!this.#isLarge));
    part('voice').addEventListener('click', () => this.#turnVoice());
  }

  /** Whether somebody made the page his own. */
  get isChanged() {
    return currentLanguage() !== CHINESE || this.#isLarge;
  }

  reset() {
    this.#voice.stop();
    this.speak(CHINESE);
    this.#enlarge(false);
  }

  say(words) {
    this.#voice.say(words, currentLanguage());
  }

  get #isLarge() {
    return part('size').getAttribute('aria-pressed') === 'true';
  }

  speak(language) {
    speakLanguage(language);
    const other = language === CHINESE ? ENGLISH : CHINESE;
    part('language').lang = other;
    part('language').textContent = other === ENGLISH ? 'English' : '中文';
    this.#changed();
  }

  #enlarge(large) {
    document.documentElement.dataset.size = large ? 'large' : 'usual';
    part('size').setAttribute('aria-pressed', String(large));
    this.#changed();
  }

  #turnVoice() {
    this.#voice.turn(!this.#voice.isOn);
    part('voice').setAttribute('aria-pressed', String(this.#voice.isOn));
  }
}
