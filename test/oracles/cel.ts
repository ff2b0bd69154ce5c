/*
 * As much of the Common Expression Language as conditions of OpenFGA models here and in its sample stores need:
 * comparisons, `&&`, `||`, `+`, `in`, an index, and literals. Written from the language's definition, not from our models.
 */

/** A value of a parameter, read as its declared type: timestamps and durations are numbers of milliseconds. */
export type CelValue = number | string | boolean | readonly CelValue[] | ReadonlyMap<string, CelValue>;

const operators = [["||"], ["&&"], ["<", "<=", ">", ">=", "==", "!=", "in"], ["+"]] as const;

/** The value of an expression; what it names has to be among the parameters. */
export function evaluateCel(expression: string, parameters: ReadonlyMap<string, CelValue>): CelValue {
  const tokens = expression.match(/\d+(?:\.\d+)?|[A-Za-z_]\w*|"[^"\\]*"|[<>=!]=|&&|\|\||\S/g) ?? [];
  let at = 0;

  function binary(level: number): CelValue {
    const here: readonly string[] | undefined = operators[level];
    if (here === undefined) return indexed();
    let left = binary(level + 1);
    for (let sign = tokens[at]; sign !== undefined && here.includes(sign); sign = tokens[at]) {
      at += 1;
      left = applied(sign, left, binary(level + 1));
    }
    return left;
  }

  function indexed(): CelValue {
    let value = literal();
    while (tokens[at] === "[") {
      at += 1;
      const key = binary(0);
      expect("]");
      const item = value instanceof Map ? value.get(key) : Array.isArray(value) ? value[key as number] : undefined;
      if (item === undefined) throw new Error(`no such key: ${String(key)}`);
      value = item;
    }
    return value;
  }

  function literal(): CelValue {
    const token = tokens[at];
    if (token === undefined) throw new Error(`\`${expression}\` ends too early`);
    at += 1;
    if (token === "(") {
      const value = binary(0);
      expect(")");
      return value;
    }
    if (token.startsWith('"')) return token.slice(1, -1);
    if (/^\d/.test(token)) return Number(token);
    if (token === "true" || token === "false") return token === "true";
    const value = parameters.get(token);
    if (value === undefined) throw new Error(`missing parameter \`${token}\``);
    return value;
  }

  function expect(sign: string): void {
    if (tokens[at] !== sign) throw new Error(`\`${expression}\`: expected \`${sign}\`, found \`${tokens[at]}\``);
    at += 1;
  }

  const value = binary(0);
  if (at !== tokens.length) throw new Error(`\`${expression}\`: cannot read \`${tokens[at]}\``);
  return value;
}

function applied(sign: string, left: CelValue, right: CelValue): CelValue {
  switch (sign) {
    case "||":
      return truth(left) || truth(right);
    case "&&":
      return truth(left) && truth(right);
    case "in":
      return right instanceof Map ? right.has(String(left)) : (right as readonly CelValue[]).includes(left);
    case "==":
      return left === right;
    case "!=":
      return left !== right;
  }
  if (typeof left !== typeof right || (typeof left !== "number" && typeof left !== "string")) {
    throw new Error(`no ${sign} for ${typeof left} and ${typeof right}`);
  }
  const [a, b] = [left, right as typeof left];
  if (sign === "+") return typeof a === "number" ? a + Number(b) : a + String(b);
  return sign === "<" ? a < b : sign === "<=" ? a <= b : sign === ">" ? a > b : a >= b;
}

function truth(value: CelValue): boolean {
  if (typeof value !== "boolean") throw new Error(`${typeof value} is no bool`);
  return value;
}
