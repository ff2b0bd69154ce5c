/** The user's files are not as they must be: one line says what is wrong, and a stack trace would not help. */
export class UnfitData extends Error {
  override readonly name = "UnfitData";
}
