/** Speaks to the services; every call has a bound. */
const ANSWER_LIMIT_MS = 10_000;

export class Server {
  #token = null;
  #open;

  /** @param open whether calls need no token: their addresses carry what they may do */
  constructor({ open = false } = {}) {
    this.#open = open;
  }

  identify(token) {
    this.#token = token;
  }

  get isIdentified() {
    return this.#open || this.#token !== null;
  }

  get(path) {
    return this.#call(path, { signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
  }

  post(path, body, headers = {}) {
    return this.#call(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
  }

  /** The same, answered by a drawing. */
  draw(path, body) {
    return this.post(path, body, { Accept: 'image/svg+xml' });
  }

  /** A stream of server-sent events; unbounded, so whoever opens it ends it. EventSource could not say who we are. */
  stream(path, signal) {
    return this.#call(path, { headers: { Accept: 'text/event-stream' }, signal });
  }

  #call(path, options) {
    const identity = this.#token === null ? {} : { Authorization: `Bearer ${this.#token}` };
    return fetch(path, {
      ...options,
      cache: 'no-store',
      credentials: 'omit',
      headers: { ...options.headers, ...identity },
    });
  }
}

/** Exchanges a one-time code for a token. The address may be another service's. */
export function register(address, centre, code) {
  return fetch(address, {
    method: 'POST',
    cache: 'no-store',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ centre, code }),
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
}

/** Milliseconds a Retry-After header asks for; undefined without one. It may be seconds or a date. */
export function retryAfter(answer) {
  const asked = answer.headers.get('Retry-After');
  if (asked === null) {
    return undefined;
  }
  const millis = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return Number.isNaN(millis) ? undefined : Math.max(0, millis);
}
