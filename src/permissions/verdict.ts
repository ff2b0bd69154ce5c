import type {
  Forbidden,
  ForbiddenCode,
  ForbiddenIds,
  Permitted,
  PermittedCode,
  PermittedIds,
} from "../model/permission.js";

/** That something is permitted. */
export function permitted<Code extends PermittedCode>(code: Code, ids: PermittedIds[Code]): Permitted {
  // TypeScript does not see that `code` and `ids` belong together: the signature says so.
  const one: unknown = Object.freeze({ permitted: true, code, ids: Object.freeze(ids) });
  return one as Permitted;
}

/** That something is forbidden. */
export function forbidden<Code extends ForbiddenCode>(code: Code, ids: ForbiddenIds[Code]): Forbidden {
  // As above.
  const one: unknown = Object.freeze({ permitted: false, code, ids: Object.freeze(ids) });
  return one as Forbidden;
}
