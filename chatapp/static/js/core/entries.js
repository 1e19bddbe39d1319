/**
 * Where the outbox keeps its entries: IndexedDB, shared by all tabs of this browser.
 * Every method rejects when the browser refuses; the outbox then works in memory and says so.
 */

const NAME = "chat";
const VERSION = 1;
const STORE = "outbox";
const OPEN_WITHIN_MS = 3000;

/** @typedef {import("./types.js").Entry} Entry */

export function openEntries() {
  /** @type {Promise<IDBDatabase> | null} */
  let opening = null;
  const database = () => {
    opening ??= open();
    return opening;
  };
  const forget = () => {
    opening = null;
  };

  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<T>}
   */
  async function run(mode, ask) {
    const db = await database().catch((error) => {
      forget();
      throw error;
    });
    db.onclose = db.onversionchange = () => {
      db.close();
      forget();
    };
    return settled(db, mode, ask);
  }

  return {
    /** @returns {Promise<Entry[]>} */
    all: () => run("readonly", (store) => store.getAll()),
    /** @param {string} id @returns {Promise<Entry | undefined>} */
    get: (id) => run("readonly", (store) => store.get(id)),
    /** @param {Entry} entry */
    put: (entry) => run("readwrite", (store) => store.put(entry)),
    /** @param {string} id */
    remove: (id) => run("readwrite", (store) => store.delete(id)),
  };
}

/**
 * Resolves when the transaction is complete, not when the request is: only then is it on disk.
 * @template T
 * @param {IDBDatabase} db
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>}
 */
function settled(db, mode, ask) {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, mode, { durability: "strict" });
    const request = ask(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("refused"));
  });
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    // A blocked or broken database may answer nothing at all (seen with damaged profiles).
    setTimeout(() => reject(new Error("no answer")), OPEN_WITHIN_MS);
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains(STORE))
        request.result.createObjectStore(STORE, { keyPath: "client_id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
