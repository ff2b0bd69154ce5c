import type * as commands from "./list.js";

type Commands = typeof commands;

/** Distributes over inputs that take several forms, so that each form stays a member of the union. */
type Typed<Type, Input> = Input extends unknown ? { readonly type: Type } & Input : never;

/** Every command as data: the input of the function of that name, plus `type`. */
export type Command = {
  readonly [Type in keyof Commands]: Typed<Type, Parameters<Commands[Type]>[1]>;
}[keyof Commands];

/** The name of a command. */
export type CommandType = Command["type"];
