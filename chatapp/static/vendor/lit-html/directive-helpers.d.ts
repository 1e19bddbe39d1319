/** Sets the value of a part of a template outside of a rendering, for the directive that has the part. */
export declare function setChildPartValue(part: unknown, value: unknown, directive: unknown): unknown;
