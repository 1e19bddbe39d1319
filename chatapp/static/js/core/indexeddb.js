/**
 * The database of this browser (IndexedDB), shared by all tabs. Its content survives the page, the browser and weeks.
 *
 * A feature that stores something declares a store. The database is opened in any version, older or newer than this code, as long as the stores exist.
 * A database may be blocked, full or damaged. Then every call rejects soon, and the caller works without it.
 */

import { DATABASE } from "./root.js";

const WITHIN_MS = 3000;
const WITHIN_WHEN_SLOW_MS = 250;

/** @typedef {Record<string, string>} Stores name → key path */
/** @typedef {(store: (name: string) => IDBObjectStore) => IDBRequest | void} Ask the request's result is the answer */

export function openIndexedDb() {
  /** @type {Stores} */
  const stores = {};
  /** @type {Promise<IDBDatabase> | null} */
  let opening = null;
  let slow = false;

  function forget() {
    opening = null;
  }

  /**
   * A blocked or damaged database may never answer. The first call waits for it, later ones only briefly, until it answers.
   * @template T
   * @param {Promise<T>} answer
   * @returns {Promise<T>}
   */
  function patient(answer) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => {
          slow = true;
          reject(new Error("no answer"));
        },
        slow ? WITHIN_WHEN_SLOW_MS : WITHIN_MS,
      );
      const came = () => {
        slow = false;
        clearTimeout(timer);
      };
      answer.then(resolve, reject).finally(came);
    });
  }

  /**
   * Resolves when the transaction is complete, not when the request is: only then the data are stored.
   * @param {string[]} names stores
   * @param {IDBTransactionMode} mode
   * @param {IDBTransactionDurability} durability "strict" survives a power cut, "relaxed" a crash of the browser
   * @param {Ask} ask
   * @returns {Promise<any>}
   */
  async function run(names, mode, durability, ask) {
    opening ??= open(stores, forget);
    return patient(opening.then((db) => settled(db.transaction(names, mode, { durability }), ask)));
  }

  return {
    /** Before the first use. @param {string} name of a store @param {string} keyPath */
    declare(name, keyPath) {
      stores[name] = keyPath;
    },
    /** @param {string} name @returns {Promise<any[]>} */
    all: (name) => run([name], "readonly", "relaxed", (store) => store(name).getAll()),
    /** @param {string} name @param {string} key @returns {Promise<any>} undefined: not there */
    get: (name, key) => run([name], "readonly", "relaxed", (store) => store(name).get(key)),
    /** Writes all of it or nothing. @param {[string, any][]} values store and value @param {IDBTransactionDurability} durability */
    async put(values, durability) {
      const names = [...new Set(values.map(([name]) => name))];
      await run(names, "readwrite", durability, (store) => {
        for (const [name, value] of values) store(name).put(value);
      });
    },
    /** @param {string} name @param {string} key */
    remove: (name, key) => run([name], "readwrite", "strict", (store) => store(name).delete(key)),
  };
}

/** @param {IDBTransaction} transaction @param {Ask} ask @returns {Promise<any>} */
function settled(transaction, ask) {
  return new Promise((resolve, reject) => {
    const request = ask((name) => transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("refused"));
    // A page that closes aborts uncommitted transactions.
    transaction.commit?.();
  });
}

/** @param {Stores} stores @param {() => void} forget @returns {Promise<IDBDatabase>} */
async function open(stores, forget) {
  try {
    const found = await opened(stores);
    const missing = Object.keys(stores).some((name) => !found.objectStoreNames.contains(name));
    if (missing) found.close();
    const db = missing ? await opened(stores, found.version + 1) : found;
    db.onclose = forget;
    db.onversionchange = () => {
      db.close();
      forget();
    };
    return db;
  } catch (error) {
    forget();
    throw error;
  }
}

/** @param {Stores} stores @param {number} [version] none: the current one @returns {Promise<IDBDatabase>} */
function opened(stores, version) {
  return new Promise((resolve, reject) => {
    const request = version ? indexedDB.open(DATABASE, version) : indexedDB.open(DATABASE);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(stores))
        if (!request.result.objectStoreNames.contains(name))
          request.result.createObjectStore(name, { keyPath });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @typedef {ReturnType<typeof openIndexedDb>} LocalDb */
