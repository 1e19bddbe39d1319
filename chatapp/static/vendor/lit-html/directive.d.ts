/** What changes a part of a template by itself. */
export declare class Directive {
  constructor(part: unknown);
  update(part: { readonly parentNode: Node }, values: unknown[]): unknown;
}
export declare function directive<C extends typeof Directive>(kind: C): (...values: any[]) => unknown;
