import { Diagnostics } from './diagnostics.js';
import { Display } from './display.js';
import { face, isBad, offerFaces } from './faces.js';
import { Idle } from './idle.js';
import { Invitations } from './invitations.js';
import { Fate, Outbox } from './outbox.js';
import { chosenReasons, offerReasons, readForm } from './reasons.js';
import { Registration } from './registration.js';
import { Scan } from './scan.js';
import { Server } from './server.js';
import { Store } from './store.js';
import { CHINESE, speakLanguage, text } from './texts.js';
import { Thanks } from './thanks.js';
import { announce, complain, element, emptyForms, on, onSubmit, part, show, shownView, withdraw } from './view.js';

const CASE_NUMBER = /^[\p{L}\p{N}._()-]{1,64}$/u;
/** How long a good vote can be taken back; a bad one has been confirmed by its reasons. */
const HELD_MS = 5_000;
const THANKS_MS = 9_000;
const REJOIN_MS = 30_000;
/** A token just issued is unknown to this service until the catalogue has come along. */
const NEW_TOKEN_PATIENCE_MS = 20_000;
const NEW_TOKEN_AGAIN_MS = 1_000;
const USUAL_PATIENCE_MS = 60_000;
const MOST_RATED = 200;

/** The pad: who it is, what it asks, and what it was told. */
class Pad {
  #store;
  #server = new Server();
  #outbox;
  #diagnostics;
  #display;
  #idle;
  #thanks = new Thanks();
  #scan = new Scan(this.#server);
  #invitations = null;
  #identity = null;
  #centre = null;
  #clockOffset = 0;
  #registeredAt = -Infinity;
  /** What the server asks for, and what the person in front is asked: they differ while one is being answered. */
  #invited = null;
  #asked = null;
  #level = null;
  #given = null;
  #rated = [];
  #thanksTimer;
  #joinTimer;

  constructor(store, registrations) {
    this.#store = store;
    this.#outbox = new Outbox(store, this.#server);
    this.#diagnostics = new Diagnostics(store, this);
    offerFaces((level) => this.#choose(level));
    this.#display = new Display(() => this.#sayAnew());
    const warn = (seconds) => this.#warn(seconds);
    this.#idle = new Idle(USUAL_PATIENCE_MS, warn, () => this.#start());
    new Registration(registrations, (identity) => this.#registered(identity));
  }

  get device() {
    return this.#identity?.device;
  }

  get window() {
    return this.#identity?.window;
  }

  get isRegistered() {
    return this.#server.isIdentified;
  }

  get clockOffset() {
    return this.#clockOffset;
  }

  async start() {
    this.#listen();
    this.#rated = (await this.#store.setting('rated')) ?? [];
    this.#clockOffset = (await this.#store.setting('clockOffset')) ?? 0;
    this.#centre = (await this.#store.setting('centre')) ?? null;
    const identity = await this.#store.setting('identity');
    if (identity === undefined) {
      this.#start();
    } else {
      await this.#become(identity);
    }
  }

  #listen() {
    onSubmit('number-form', () => this.#takeNumber());
    onSubmit('bad-form', () => this.#castBad());
    on('by-number', 'click', () => this.#askNumber());
    on('number-back', 'click', () => this.#start());
    on('bad-back', 'click', () => this.#backToFaces());
    on('undo', 'click', () => this.#undo());
    on('thanks-done', 'click', () => this.#start());
    on('send-again', 'click', () => this.#outbox.bringBackAside());
    on('register-again', 'click', () => this.#askRegistration());
    on('still-there', 'cancel', (event) => event.preventDefault());
    this.#outbox.addEventListener('fate', ({ detail }) => this.#learn(detail));
    this.#outbox.addEventListener('change', () => this.#diagnostics.refresh());
    this.#outbox.addEventListener('unregistered', () => this.#unregistered());
    window.addEventListener('online', () => this.#backOnline());
    window.addEventListener('offline', () => this.#diagnostics.refresh());
  }

  // ---- who this device is

  async #registered(identity) {
    await this.#store.remember('identity', identity);
    this.#registeredAt = Date.now();
    await this.#become(identity);
  }

  async #become(identity) {
    this.#identity = identity;
    this.#server.identify(identity.token);
    this.#invitations?.stop();
    this.#invited = null;
    this.#start();
    await this.#join();
  }

  /** Fetches what the centre says; what it said last serves until it answers. */
  async #join() {
    clearTimeout(this.#joinTimer);
    let answer = null;
    try {
      answer = await this.#server.get(`/api/v1/pad?centre=${encodeURIComponent(this.#identity.centre)}`);
    } catch (unreachable) {
      // The pad works on with what it knows.
    }
    if (answer?.ok) {
      await this.#know(await answer.json());
    } else if (answer?.status === 401) {
      this.#unregistered();
    } else {
      this.#joinTimer = setTimeout(() => this.#join(), REJOIN_MS);
    }
    this.#diagnostics.refresh();
  }

  async #know(centre) {
    this.#centre = centre;
    this.#clockOffset = Date.parse(centre.now) - Date.now();
    await this.#store.remember('centre', centre);
    await this.#store.remember('clockOffset', this.#clockOffset);
    this.#idle.patience(centre.idleSeconds * 1000);
    this.#describe();
    this.#invitations?.stop();
    if (centre.window) {
      this.#invitations = new Invitations(this.#server, centre.centre, centre.window, {
        told: (said) => this.#invite(said),
        unregistered: () => this.#unregistered(),
      });
      this.#invitations.start();
    }
    this.#outbox.drain();
  }

  #unregistered() {
    if (Date.now() - this.#registeredAt < NEW_TOKEN_PATIENCE_MS) {
      clearTimeout(this.#joinTimer);
      this.#joinTimer = setTimeout(() => this.#join(), NEW_TOKEN_AGAIN_MS);
      return;
    }
    this.#invitations?.stop();
    this.#server.identify(null);
    this.#outbox.drain(); // which says what waits now
    this.#diagnostics.refresh();
    if (shownView() === 'wait') {
      this.#start(); // who is in the middle of a vote may finish first
    }
  }

  #askRegistration() {
    part('diagnostics').close();
    if (!this.isRegistered && this.#identity !== null) {
      complain(part('register-problem'), null, 'register.lost');
    }
    part('register-centre').value = this.#identity?.centre ?? '';
    this.#show('register');
  }

  #describe() {
    part('centre').textContent = this.#centre?.name ?? '';
    part('window').textContent = this.window ? text('window', this.window) : '';
    part('place-code').textContent = this.device ?? '';
  }

  // ---- what is asked

  #invite(invitation) {
    this.#invited = invitation;
    const view = shownView();
    if (view === 'wait' && this.#nextInvitation() !== null) {
      this.#ask(this.#invited);
    } else if (view === 'ask' && this.#asked.invited && this.#asked.caseNo !== this.#nextInvitation()?.caseNo) {
      this.#start(); // lapsed or replaced before anybody answered; who is further along may finish
    }
  }

  /** The server's invitation, unless its case was rated here and the server just does not know yet. */
  #nextInvitation() {
    return this.#invited !== null && !this.#rated.includes(this.#invited.caseNo) ? this.#invited : null;
  }

  /** The first view of the next person, whatever stood here before. */
  #start() {
    clearTimeout(this.#thanksTimer);
    part('still-there').close();
    emptyForms();
    if (this.#given !== null) {
      this.#outbox.letGo(this.#given.id);
    }
    this.#given = null;
    this.#asked = null;
    this.#level = null;
    this.#scan.withdraw();
    this.#display.reset();
    if (!this.isRegistered) {
      this.#askRegistration();
    } else if (this.#nextInvitation() !== null) {
      this.#ask(this.#invited);
    } else {
      this.#show('wait');
    }
  }

  #askNumber() {
    this.#show('number');
    part('case-number').focus();
  }

  #takeNumber() {
    const field = part('case-number');
    const caseNo = field.value.trim();
    const problem = part('number-problem');
    withdraw(problem);
    if (!CASE_NUMBER.test(caseNo)) {
      complain(problem, field, 'number.wrong');
    } else if (this.#rated.includes(caseNo)) {
      complain(problem, field, 'number.rated');
    } else {
      this.#ask({ caseNo });
    }
  }

  #ask(about) {
    this.#asked = { caseNo: about.caseNo, itemName: about.itemName ?? null, invited: about === this.#invited };
    this.#level = null;
    this.#describeCase();
    if (this.#asked.invited) {
      this.#scan.offer(this.#identity.centre, this.#asked.caseNo);
    }
    this.#show('ask');
    this.#display.say(text('ask.speech'));
  }

  #describeCase() {
    const about = part('ask-case');
    about.replaceChildren();
    if (this.#asked?.itemName) {
      about.append(element('strong', this.#asked.itemName, { lang: CHINESE }), ' ');
    }
    if (this.#asked) {
      about.append(element('span', text('ask.number', this.#asked.caseNo)));
    }
  }

  #choose(level) {
    if (shownView() !== 'ask' || this.#level !== null) {
      return; // a second finger, or the same one twice
    }
    this.#level = level;
    if (isBad(level)) {
      this.#askReasons();
    } else {
      this.#cast({ held: HELD_MS });
    }
  }

  #askReasons() {
    face(part('bad-face'), this.#level);
    part('contact-field').hidden = this.#centre?.contact !== true;
    this.#sayReasons([]);
    this.#show('bad');
    this.#display.say(text('bad.speech'));
  }

  #sayReasons(chosen) {
    if (this.#level !== null) {
      part('bad-title').textContent = text('bad.title', text(`level.${this.#level}`));
    }
    offerReasons(this.#centre?.reasons ?? [], chosen);
  }

  #backToFaces() {
    emptyForms();
    this.#level = null;
    this.#show('ask');
  }

  // ---- the vote

  #castBad() {
    const said = readForm(true);
    if (said !== null) {
      this.#cast({ held: 0, said });
    }
  }

  async #cast({ held, said = {} }) {
    if (this.#given !== null) {
      return;
    }
    const { caseNo } = this.#asked;
    const vote = { id: newId(), caseNo, level: this.#level, keptAt: Date.now() };
    this.#given = vote;
    const body = {
      id: vote.id,
      caseNo,
      centre: this.#identity.centre,
      level: vote.level,
      ratedAt: new Date(vote.keptAt + this.#clockOffset).toISOString(),
      channel: 'PAD',
      ...said,
    };
    // Written down as it will be sent, letter for letter: the same id must always come with the same body.
    const kept = await this.#outbox.keep({ ...vote, body: JSON.stringify(body) }, held);
    await this.#remember([...this.#rated, caseNo]);
    this.#thank(kept ? held : 0, kept ? (vote.fate ?? null) : Fate.ALREADY_RATED);
  }

  #thank(held, fate) {
    const { id, level } = this.#given;
    this.#thanks.prepare(level, fate, held > 0);
    this.#show('thanks');
    this.#display.say(text('thanks.speech'));
    this.#thanksTimer = setTimeout(() => this.#start(), THANKS_MS);
    if (held > 0) {
      setTimeout(() => this.#given?.id === id && this.#thanks.endHold(), held);
    }
  }

  async #undo() {
    const { id, caseNo } = this.#given;
    if (!(await this.#outbox.takeBack(id))) {
      this.#thanks.endHold();
      return;
    }
    clearTimeout(this.#thanksTimer);
    await this.#remember(this.#rated.filter((rated) => rated !== caseNo));
    this.#given = null;
    this.#level = null;
    this.#show('ask');
  }

  /** What became of a vote; on the page it is told while its rater may still be there. */
  async #learn({ id, caseNo, fate }) {
    if (fate === Fate.SENT) {
      this.#diagnostics.countSent();
    }
    if (fate === Fate.REFUSED) {
      await this.#remember(this.#rated.filter((rated) => rated !== caseNo));
    }
    if (this.#given?.id === id) {
      this.#given.fate = fate; // which may be known before there was time for thanks
      if (shownView() === 'thanks') {
        this.#thanks.learn(fate);
      }
    }
  }

  /** Which cases were rated here lately, so that a late invitation does not ask again. */
  async #remember(rated) {
    this.#rated = rated.slice(-MOST_RATED);
    await this.#store.remember('rated', this.#rated);
  }

  // ---- what is shown

  #show(view) {
    show(view);
    this.#watch();
  }

  #sayAnew() {
    this.#describe();
    this.#describeCase();
    this.#sayReasons(chosenReasons());
    if (shownView() === 'thanks') {
      this.#thanks.say();
    }
    this.#watch();
    this.#diagnostics.refresh();
  }

  /** Watches for people who walk away whenever they would leave something to the next. Thanks end by themselves. */
  #watch() {
    const view = shownView();
    const begun = ['number', 'bad', 'register'].includes(view) || (view === 'ask' && !this.#asked?.invited);
    this.#idle.watch(view !== 'thanks' && (begun || this.#display.isChanged));
  }

  #warn(seconds) {
    const dialog = part('still-there');
    if (seconds === null) {
      dialog.close();
      return;
    }
    part('still-count').textContent = text('still.count', seconds);
    if (!dialog.open) {
      part('diagnostics').close();
      dialog.showModal();
      announce(text('still.count', seconds));
    }
  }

  #backOnline() {
    this.#outbox.hurry();
    if (this.isRegistered) {
      this.#join();
    }
  }
}

/** A random UUID; crypto.randomUUID is there in secure contexts only, this everywhere. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

async function begin() {
  speakLanguage(CHINESE);
  let store;
  try {
    store = await Store.open('tongbao-pad');
  } catch (refused) {
    show('broken');
    return;
  }
  navigator.serviceWorker?.register('/pad/sw.js', { scope: '/pad' }).catch(() => {}); // the corner says so
  navigator.storage?.persist?.(); // votes are not to be cleared away when the disk gets full
  const settings = await fetch('/pad/settings.json').then((answer) => answer.json());
  await new Pad(store, settings.registrations).start();
}

begin();
