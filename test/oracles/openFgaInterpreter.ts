import { type CelValue, evaluateCel } from "./cel.js";

/*
 * OpenFGA's check, as the slowest obvious program over the JSON form of a model: it knows OpenFGA's semantics and nothing
 * of ours. No server of OpenFGA's stands behind it; `replayStores.ts` shows that it agrees with their published tests.
 */

/** How a relation comes about. */
export type Userset =
  | { readonly this: object }
  | { readonly computedUserset: { readonly relation: string } }
  | {
      readonly tupleToUserset: {
        readonly tupleset: { readonly relation: string };
        readonly computedUserset: { readonly relation: string };
      };
    }
  | { readonly union: { readonly child: readonly Userset[] } }
  | { readonly intersection: { readonly child: readonly Userset[] } }
  | { readonly difference: { readonly base: Userset; readonly subtract: Userset } };

interface UserType {
  readonly type: string;
  readonly relation?: string;
  readonly wildcard?: object;
  readonly condition?: string;
}

/** A model as the official transformer gives it. */
export interface Model {
  readonly type_definitions: readonly {
    readonly type: string;
    readonly relations?: Readonly<Record<string, Userset>>;
    readonly metadata?: {
      readonly relations?: Readonly<Record<string, { readonly directly_related_user_types?: readonly UserType[] }>>;
    } | null;
  }[];
  readonly conditions?: Readonly<
    Record<
      string,
      { readonly expression: string; readonly parameters: Readonly<Record<string, { readonly type_name: string }>> }
    >
  >;
}

type Context = Readonly<Record<string, unknown>>;

export interface Tuple {
  readonly user: string;
  readonly relation: string;
  readonly object: string;
  readonly condition?: { readonly name: string; readonly context?: Context };
}

export interface Question {
  readonly user: string;
  readonly relation: string;
  readonly object: string;
  readonly context?: Context;
}

/** Answers questions to a model and its tuples. A tuple that the model does not allow is an error, as when it is written. */
export function openFgaInterpreter(model: Model, tuples: readonly Tuple[]): (question: Question) => boolean {
  const types = new Map(model.type_definitions.map((definition) => [definition.type, definition]));
  const written = new Map<string, Tuple[]>();
  for (const tuple of tuples) {
    if (!isAllowed(tuple)) throw new Error(`the model does not allow ${JSON.stringify(tuple)}`);
    const place = `${tuple.object}#${tuple.relation}`;
    const there = written.get(place) ?? [];
    if (there.some(({ user }) => user === tuple.user)) throw new Error(`written twice: ${JSON.stringify(tuple)}`);
    written.set(place, [...there, tuple]);
  }

  function rewriteOf(object: string, relation: string): Userset | undefined {
    const relations = types.get(typeOf(object))?.relations;
    return relations !== undefined && Object.hasOwn(relations, relation) ? relations[relation] : undefined;
  }

  function isAllowed({ user, relation, object, condition }: Tuple): boolean {
    const [userObject = "", userRelation] = user.split("#");
    const direct = types.get(typeOf(object))?.metadata?.relations?.[relation]?.directly_related_user_types ?? [];
    return direct.some(
      (allowed) =>
        allowed.type === typeOf(userObject) &&
        (allowed.relation === undefined || allowed.relation === ""
          ? userRelation === undefined
          : allowed.relation === userRelation) &&
        (allowed.wildcard !== undefined) === userObject.endsWith(":*") &&
        (allowed.condition ?? "") === (condition?.name ?? ""),
    );
  }

  function holds(tuple: Tuple, context: Context): boolean {
    if (tuple.condition === undefined) return true;
    const condition = model.conditions?.[tuple.condition.name];
    if (condition === undefined) throw new Error(`there is no condition ${tuple.condition.name}`);
    // What was written with the tuple counts more than what is asked with.
    const given: Context = { ...context, ...tuple.condition.context };
    const parameters = new Map<string, CelValue>();
    for (const [name, { type_name }] of Object.entries(condition.parameters)) {
      if (given[name] !== undefined) parameters.set(name, read(given[name], type_name));
    }
    return evaluateCel(condition.expression, parameters) === true;
  }

  return function check({ user, relation, object, context = {} }: Question): boolean {
    const asked = new Set<string>();

    function relates(object: string, relation: string): boolean {
      const place = `${object}#${relation}`;
      if (place === user) return true;
      const rewrite = rewriteOf(object, relation);
      // A question that is being asked already adds nothing.
      if (rewrite === undefined || asked.has(place)) return false;
      asked.add(place);
      const answer = decide(rewrite, object, relation);
      asked.delete(place);
      return answer;
    }

    function decide(rewrite: Userset, object: string, relation: string): boolean {
      if ("this" in rewrite) return directly(object, relation);
      if ("computedUserset" in rewrite) return relates(object, rewrite.computedUserset.relation);
      if ("tupleToUserset" in rewrite) {
        const { tupleset, computedUserset } = rewrite.tupleToUserset;
        return (written.get(`${object}#${tupleset.relation}`) ?? []).some(
          (tuple) => holds(tuple, context) && relates(tuple.user, computedUserset.relation),
        );
      }
      if ("union" in rewrite) return rewrite.union.child.some((child) => decide(child, object, relation));
      if ("intersection" in rewrite) return rewrite.intersection.child.every((one) => decide(one, object, relation));
      const { base, subtract } = rewrite.difference;
      return decide(base, object, relation) && !decide(subtract, object, relation);
    }

    function directly(object: string, relation: string): boolean {
      return (written.get(`${object}#${relation}`) ?? []).some((tuple) => {
        const [userObject = "", userRelation] = tuple.user.split("#");
        const matches =
          tuple.user === user ||
          (tuple.user === `${typeOf(user)}:*` && !user.includes("#")) ||
          (userRelation !== undefined && relates(userObject, userRelation));
        return matches && holds(tuple, context);
      });
    }

    if (rewriteOf(object, relation) === undefined) throw new Error(`${object} knows no relation ${relation}`);
    return relates(object, relation);
  };
}

function typeOf(object: string): string {
  return object.slice(0, object.indexOf(":"));
}

/** A value of a context as the type that its parameter declares. */
function read(value: unknown, type: string): CelValue {
  if (type === "TYPE_NAME_TIMESTAMP") return wellFormed(Date.parse(String(value)), value);
  if (type === "TYPE_NAME_DURATION") return durationOf(String(value));
  if (Array.isArray(value)) return value as readonly CelValue[];
  if (typeof value === "object" && value !== null) return new Map(Object.entries(value as Record<string, CelValue>));
  if (["TYPE_NAME_DOUBLE", "TYPE_NAME_INT", "TYPE_NAME_UINT"].includes(type)) {
    return wellFormed(typeof value === "number" ? value : Number.NaN, value);
  }
  return value as CelValue;
}

function wellFormed(number: number, value: unknown): number {
  if (!Number.isFinite(number)) throw new Error(`malformed: ${String(value)}`);
  return number;
}

function durationOf(text: string): number {
  const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  if (!/^(?:\d+(?:h|ms|m|s))+$/.test(text)) throw new Error(`malformed: ${text}`);
  return Array.from(text.matchAll(/(\d+)(h|ms|m|s)/g)).reduce(
    (sum, [, amount, unit = ""]) => sum + Number(amount) * (units[unit] ?? 0),
    0,
  );
}
