/**
 * The answer to `room:export`, under the server's name.
 * @typedef {{path: string, first: number, last: number}} ExportPlace
 */
export {};
