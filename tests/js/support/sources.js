/** The browser's sources as the contract tests see them: files, their imports, their functions. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";
import ts from "typescript";

const ROOT = new URL("../../../chatapp/static/js/", import.meta.url).pathname;

/** Paths below chatapp/static/js. */
export const files = readdirSync(ROOT, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".js"))
  .sort();

const text = (name) => readFileSync(join(ROOT, name), "utf8");

/** What a module imports from here, also only for its types; as paths below chatapp/static/js. @returns {string[]} */
export function imports(name) {
  const found = [...text(name).matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, target]) => target);
  return [...new Set(found.map((target) => relative(ROOT, join(ROOT, dirname(name), target))))];
}

/** What a module imports when it runs: without types. @returns {string[]} */
export function runs(name) {
  const found = [...text(name).matchAll(/^(?:import|\} from)[^"]*"(\.[^"]+)";/gm)].map(
    ([, target]) => target,
  );
  return [...new Set(found.map((target) => relative(ROOT, join(ROOT, dirname(name), target))))];
}

/**
 * Every function with its length in lines: its body, without blank lines, comments, and the named functions in it, each
 * of which counts by itself. Callbacks without a name are part of the function that they stand in, and so is a returned
 * object with its properties.
 * @returns {{name: string, lines: number}[]}
 */
export function functions(file, source = text(file)) {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const counted = source.split("\n").map((line) => /\S/.test(line) && !/^\s*(\/\/|\/?\*)/.test(line));
  const span = (node) => {
    const lineOf = (at) => tree.getLineAndCharacterOfPosition(at).line;
    return counted.slice(lineOf(node.getStart()), lineOf(node.getEnd()) + 1).filter(Boolean).length;
  };
  const found = [];
  /** Lines of the named functions below a node. */
  const visit = (node) => {
    let inside = 0;
    ts.forEachChild(node, (child) => {
      inside += visit(child);
    });
    const name = nameOf(node);
    if (!name || !node.body) return inside;
    found.push({ name, lines: Math.max(1, span(node.body) - inside - (ts.isBlock(node.body) ? 2 : 0)) });
    return span(node);
  };
  visit(tree);
  return found;
}

/** The name that a function is called by where it stands; none for a callback. */
function nameOf(node) {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText();
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  if (ts.isVariableDeclaration(node.parent)) return node.parent.name.getText();
  if (ts.isPropertyAssignment(node.parent)) return node.parent.name.getText();
  return ts.isReturnStatement(node.parent) ? "(returned)" : undefined;
}
