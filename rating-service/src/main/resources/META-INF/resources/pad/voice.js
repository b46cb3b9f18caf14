/** Reads aloud by the browser's own voice, where it has one. */
export class Voice {
  #on;

  constructor(on) {
    this.#on = on;
  }

  get isOn() {
    return this.#on;
  }

  get isThere() {
    return 'speechSynthesis' in window;
  }

  turn(on) {
    this.#on = on;
    if (!on) {
      this.stop();
    }
  }

  say(words, language) {
    if (!this.#on || !this.isThere) {
      return;
    }
    this.stop();
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.lang = language;
    utterance.rate = 0.9;
    speechSynthesis.speak(utterance);
  }

  stop() {
    if (this.isThere) {
      speechSynthesis.cancel();
    }
  }
}
