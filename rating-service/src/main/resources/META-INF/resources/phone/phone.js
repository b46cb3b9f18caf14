import { Display } from '/pad/display.js';
import { face, isBad, offerFaces } from '/pad/faces.js';
import { Fate, Outbox } from '/pad/outbox.js';
import { chosenReasons, offerReasons, readForm } from '/pad/reasons.js';
import { Server } from '/pad/server.js';
import { Store } from '/pad/store.js';
import { CHINESE, currentLanguage, ENGLISH, sayText, speakLanguage, text } from '/pad/texts.js';
import { Thanks } from '/pad/thanks.js';
import { element, emptyForms, on, onSubmit, part, show, shownView } from '/pad/view.js';

const LINKS = '/api/v1/links/';
/** The token alone: programs that show messages like to take what follows a link for a part of it. */
const TOKEN = /^\/r\/([\w-]+\.[\w-]+\.[\w-]+)/;

/** Somebody's own phone, with a link to rate one case: nothing to register, nobody to make room for. */
class Phone {
  #store;
  #server = new Server({ open: true });
  #outbox;
  #display;
  #thanks = new Thanks({ [Fate.WAITING]: 'phone.kept', [Fate.REFUSED]: 'phone.refused' });
  #address;
  #link = null;
  #clockOffset = 0;
  #level = null;
  #given = null;
  #spoken = 'ask.speech';

  constructor(store, token) {
    this.#store = store;
    this.#address = LINKS + token;
    this.#outbox = new Outbox(store, this.#server);
    this.#display = new Display(() => this.#sayAnew(), { aloud: false });
    offerFaces((level) => this.#choose(level));
  }

  async start() {
    this.#listen();
    this.#display.speak(navigator.language.startsWith('en') ? ENGLISH : CHINESE);
    const kept = (await this.#store.votes()).find((vote) => vote.address === this.#ratingAddress);
    if (kept === undefined) {
      await this.#open();
    } else {
      this.#given = kept;
      this.#thank(Fate.WAITING);
    }
    this.#outbox.drain(); // what an earlier visit could not send, whatever it was about
  }

  #listen() {
    onSubmit('bad-form', () => this.#cast());
    on('again', 'click', () => this.#open());
    on('bad-back', 'click', () => history.back());
    on('voice', 'click', () => this.#display.say(text(this.#spoken)));
    this.#outbox.addEventListener('fate', ({ detail }) => this.#learn(detail));
    window.addEventListener('popstate', () => this.#backToFaces());
    window.addEventListener('online', () => this.#backOnline());
  }

  // ---- what the link is about

  async #open() {
    try {
      const answer = await this.#server.get(this.#address);
      if (answer.ok) {
        this.#know(await answer.json());
      } else {
        this.#notice(answer.status < 500 && answer.status !== 429 ? 'unknown' : 'away');
      }
    } catch (unreachable) {
      this.#notice('away');
    }
  }

  #know(link) {
    this.#link = link;
    this.#clockOffset = Date.parse(link.now) - Date.now();
    part('centre').textContent = link.name;
    if (link.state === 'OPEN') {
      this.#ask();
    } else {
      this.#notice(link.state === 'RATED' ? 'rated' : 'expired');
    }
  }

  #notice(kind) {
    const picture = part('notice-face');
    picture.toggleAttribute('hidden', kind !== 'rated');
    face(picture, 'SATISFIED');
    sayText(part('notice-title'), `phone.${kind}.title`);
    sayText(part('notice-how'), `phone.${kind}.how`);
    part('again').hidden = kind !== 'away';
    show('notice');
  }

  #ask() {
    this.#level = null;
    this.#describeCase();
    this.#show('ask', 'ask.speech');
  }

  #describeCase() {
    const { itemName, departmentName, completedAt } = this.#link;
    const when = completedAt && text('phone.completed', day(completedAt));
    part('ask-case').replaceChildren(
      ...(itemName ? [element('strong', itemName, { lang: CHINESE })] : []),
      ...(departmentName ? [element('span', departmentName, { lang: CHINESE }), ' '] : []),
      ...(when ? [element('span', when)] : []),
    );
  }

  // ---- the vote

  #choose(level) {
    if (shownView() !== 'ask') {
      return; // a second finger, or the same one twice
    }
    this.#level = level;
    face(part('bad-face'), level);
    part('contact-field').hidden = !isBad(level) || !this.#link.contact;
    this.#sayChosen([]);
    history.pushState(null, ''); // the telephone's own way back leads to the faces
    this.#show('bad', isBad(level) ? 'bad.speech' : 'phone.how');
  }

  #sayChosen(chosen) {
    part('bad-title').textContent = text('bad.title', text(`level.${this.#level}`));
    sayText(part('bad-how'), isBad(this.#level) ? 'bad.how' : 'phone.how');
    offerReasons(isBad(this.#level) ? this.#link.reasons : [], chosen);
  }

  #backToFaces() {
    if (shownView() === 'bad' && this.#given === null) {
      emptyForms();
      this.#ask();
    }
  }

  async #cast() {
    const said = readForm(isBad(this.#level));
    if (said === null || this.#given !== null) {
      return;
    }
    const keptAt = Date.now();
    const vote = { id: this.#link.vote, caseNo: this.#link.vote, level: this.#level, keptAt };
    this.#given = vote;
    const ratedAt = new Date(keptAt + this.#clockOffset).toISOString();
    const body = JSON.stringify({ level: vote.level, ratedAt, ...said });
    // Written down before it is sent, as it will be sent each time, by whichever visit has a network.
    const kept = await this.#outbox.keep({ ...vote, address: this.#ratingAddress, body }, 0);
    emptyForms();
    this.#thank(kept ? (vote.fate ?? null) : Fate.ALREADY_RATED);
  }

  #thank(fate) {
    this.#thanks.prepare(this.#given.level, fate, false);
    this.#show('thanks', 'thanks.speech');
  }

  async #learn({ id, fate }) {
    if (this.#given?.id === id) {
      this.#given.fate = fate; // which may be known before there was time for thanks
      if (shownView() === 'thanks') {
        this.#thanks.learn(fate);
      }
    }
    if (fate === Fate.REFUSED) {
      await this.#store.forget(id); // nobody would look for it on somebody's phone
    }
  }

  // ---- what is shown

  #show(view, speech) {
    this.#spoken = speech;
    show(view);
    this.#display.say(text(speech));
  }

  #sayAnew() {
    if (this.#link !== null) {
      this.#describeCase();
    }
    if (this.#level !== null) {
      this.#sayChosen(chosenReasons());
    }
    if (shownView() === 'thanks') {
      this.#thanks.say();
    }
  }

  #backOnline() {
    this.#outbox.hurry();
    if (this.#link === null && this.#given === null) {
      this.#open();
    }
  }

  get #ratingAddress() {
    return `${this.#address}/rating`;
  }
}

function day(time) {
  return new Date(time).toLocaleDateString(currentLanguage(), { dateStyle: 'medium' });
}

async function begin() {
  speakLanguage(CHINESE);
  let store;
  try {
    store = await Store.open('tongbao-phone');
  } catch (refused) {
    sayText(part('notice-title'), 'phone.broken.title');
    sayText(part('notice-how'), 'phone.broken.how');
    return;
  }
  await new Phone(store, TOKEN.exec(location.pathname)?.[1] ?? 'none').start();
}

begin();
