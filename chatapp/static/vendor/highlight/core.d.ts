/** The library as a whole; code_tokens.js says what it uses of it. */
declare const highlighter: any;
export default highlighter;
